package dev.shraga.reconciler.audit;

import dev.shraga.clients.tables.EventRows.Event;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.worker.Worker;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// All rows at one moment, and what others can tell about it.
///
/// Maps and lists are not copied, since a simulation makes evidence after every step: whoever made
/// it leaves them alone. A row with the same etag as in the evidence before is the same, and is not
/// looked at again.
///
/// @param users by their id, in a fixed order, like everything here
/// @param events in the order in which they were written; later evidence begins with those of the
///   earlier
/// @param testimony what is known besides the rows
public record Evidence(
    Instant at,
    Map<TaskId, UserTask> users,
    Map<MirrorId, Mirror> mirrors,
    Map<WorkerId, Worker> workers,
    List<Event> events,
    Testimony testimony) {
  /// Before anything was.
  public static Evidence none(Instant at) {
    return new Evidence(at, Map.of(), Map.of(), Map.of(), List.of(), Testimony.NONE);
  }

  /// The same rows, with what others tell.
  public Evidence with(Testimony other) {
    return new Evidence(at, users, mirrors, workers, events, other);
  }
}
