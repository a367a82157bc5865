package dev.shraga.reconciler.observe;

import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Dialogue;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.worker.Person;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
/// @param submissions when each owner submitted tasks lately; e-mails in lower case
/// @param entraIds object id in Entra of people who may get an own box; e-mails in lower case
/// @param people what the table of users says of owners of boxes; e-mails in lower case
/// @param told what owners of boxes were told already though their row does not say so: worker and
///   step
/// @param machines what the last look at the machines showed
/// @param lookingSince since when we look without a gap: what was silent before may have been our
///   own blindness
public record World(
    Instant at,
    Map<TaskId, Task> tasks,
    Map<WorkerId, WorkerSeen> workers,
    Map<TaskId, Instant> mirrorChanged,
    Map<UUID, String> ownerEmails,
    Map<String, UUID> identities,
    Map<TaskId, Dialogue> dialogues,
    Map<String, List<Instant>> submissions,
    Map<String, String> entraIds,
    Map<String, Person> people,
    Set<String> told,
    MachinesSeen machines,
    Instant lookingSince) {
  /// Keeps its own copies, in their order.
  public World {
    tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    workers = Collections.unmodifiableMap(new LinkedHashMap<>(workers));
    mirrorChanged = Map.copyOf(mirrorChanged);
    ownerEmails = Map.copyOf(ownerEmails);
    identities = Map.copyOf(identities);
    dialogues = Map.copyOf(dialogues);
    submissions = Map.copyOf(submissions);
    entraIds = Map.copyOf(entraIds);
    people = Map.copyOf(people);
    told = Set.copyOf(told);
  }

  /// What is open of the conversation about a task.
  public Dialogue dialogue(TaskId task) {
    return dialogues.getOrDefault(task, Dialogue.NONE);
  }
}
