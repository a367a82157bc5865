package dev.shraga.reconciler.observe;

import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Dialogue;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// What is, as far as a rule may still have something to do with it.
///
/// @param at when it was observed
/// @param tasks every task that has not ended on both sides
/// @param workers every worker row
/// @param mirrorChanged when a change of a mirror was last received, by our clock
/// @param ownerEmails e-mail of each systemuser that owns a task without a mirror or a reply; empty
///   text if it has none
/// @param identities systemuser of each e-mail address that an agent should sign in as, where there
///   is one; addresses in lower case
/// @param dialogues what is open of the conversations about tasks that ask
public record World(
    Instant at,
    Map<TaskId, Task> tasks,
    Map<WorkerId, WorkerSeen> workers,
    Map<TaskId, Instant> mirrorChanged,
    Map<UUID, String> ownerEmails,
    Map<String, UUID> identities,
    Map<TaskId, Dialogue> dialogues) {
  /// Keeps its own copies, in their order.
  public World {
    tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    workers = Collections.unmodifiableMap(new LinkedHashMap<>(workers));
    mirrorChanged = Map.copyOf(mirrorChanged);
    ownerEmails = Map.copyOf(ownerEmails);
    identities = Map.copyOf(identities);
    dialogues = Map.copyOf(dialogues);
  }

  /// What is open of the conversation about a task.
  public Dialogue dialogue(TaskId task) {
    return dialogues.getOrDefault(task, Dialogue.NONE);
  }
}
