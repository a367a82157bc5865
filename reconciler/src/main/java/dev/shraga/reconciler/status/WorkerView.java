package dev.shraga.reconciler.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A worker.
///
/// @param status where it is in its life, as its row says
/// @param health `alive`, `silent` or `unknown` (never heard of since this reconciler began)
/// @param secondsSilent since its last heartbeat, by the reconciler's clock; -1 if it was never
///   heard of
/// @param cordoned whether it takes no new task
/// @param drainBy an admin ordered it to end its task by then; null if not
/// @param preservedUntil an admin ordered that its box stays as it is until then; null if not, or
///   if that time is over
/// @param task id of the task that it holds; empty if it holds none
/// @param phase what it does with it
/// @param line the last thing that its coding CLI said
/// @param conditions what it needs in order to work, and whether it has it
public record WorkerView(
    String id,
    String name,
    String pool,
    String owner,
    String status,
    String health,
    double secondsSilent,
    String version,
    String hostname,
    boolean cordoned,
    @Nullable Instant drainBy,
    @Nullable Instant preservedUntil,
    String task,
    int attempt,
    String phase,
    String line,
    List<ConditionView> conditions) {
  /// Keeps its own copy.
  public WorkerView {
    conditions = List.copyOf(conditions);
  }

  /// The same worker with other conditions.
  public WorkerView with(List<ConditionView> others) {
    return new WorkerView(
        id,
        name,
        pool,
        owner,
        status,
        health,
        secondsSilent,
        version,
        hostname,
        cordoned,
        drainBy,
        preservedUntil,
        task,
        attempt,
        phase,
        line,
        others);
  }
}
