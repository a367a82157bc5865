package dev.shraga.reconciler.observe;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.ConversationRows;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import dev.shraga.model.task.Dialogue;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Question;
import dev.shraga.model.task.Reply;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what was said about the tasks that ask. As long as none does, nothing is read.
final class Conversations {
  private static final CallSite CONVERSATIONS = new CallSite("conversations", Lane.USER);

  /// Tasks in one filter: a URL of the service has its limit, and each is two ids.
  private static final int AT_ONCE = 25;

  /// Replies to one task in one pass, the oldest first: change sets have their limit. The others
  /// have their turn when these are done with.
  private static final int REPLIES = 100;

  private final Dataverse dataverse;

  Conversations(Dataverse dataverse) {
    this.dataverse = dataverse.as(CONVERSATIONS);
  }

  /// What is open of the conversations about these tasks. A task that is about to ask is among
  /// them: what was said before its question is no answer to it.
  Map<TaskId, Dialogue> read(Collection<Task> tasks) {
    List<Mirror> asking =
        tasks.stream().flatMap(task -> task.mirror().stream()).filter(Conversations::asks).toList();
    Map<TaskId, Dialogue> dialogues = new HashMap<>();
    for (int from = 0; from < asking.size(); from += AT_ONCE) {
      dialogues.putAll(ask(asking.subList(from, Math.min(asking.size(), from + AT_ONCE))));
    }
    return dialogues;
  }

  private static boolean asks(Mirror mirror) {
    return mirror.status() == TaskStatus.WAITING_FOR_INPUT
        || (mirror.holderStatus() == HolderStatus.ASKING && !mirror.status().terminal());
  }

  private Map<TaskId, Dialogue> ask(List<Mirror> asking) {
    Map<String, TaskId> tasks = new LinkedHashMap<>();
    for (Mirror mirror : asking) {
      tasks.put(mirror.task().toString(), mirror.task());
      tasks.put(Question.idOf(mirror.task(), mirror.attempt()).toString(), mirror.task());
    }
    Set<TaskId> spoken = new HashSet<>();
    Map<TaskId, Question> questions = new HashMap<>();
    Map<TaskId, List<Reply>> replies = new HashMap<>();
    for (Row row : dataverse.list(ConversationRows.open(tasks.keySet()))) {
      TaskId task = tasks.get(ConversationRows.inReplyTo(row));
      if (task == null) {
        continue;
      }
      spoken.add(task);
      if (ConversationRows.inbound(row)) {
        replies.computeIfAbsent(task, _ -> new ArrayList<>()).add(ConversationRows.reply(row));
      } else {
        questions.put(task, ConversationRows.question(row));
      }
    }
    Map<TaskId, Dialogue> dialogues = new HashMap<>();
    for (TaskId task : spoken) {
      List<Reply> oldest =
          replies.getOrDefault(task, List.of()).stream()
              .sorted(Comparator.comparing(Reply::createdAt).thenComparing(Reply::id))
              .limit(REPLIES)
              .toList();
      dialogues.put(task, new Dialogue(questions.get(task), oldest));
    }
    return dialogues;
  }
}
