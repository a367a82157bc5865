package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.Size;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/// How many workers a pool should have now.
final class PoolSize {
  private PoolSize() {}

  /// @param members those that it has
  static int of(
      WorkerPool pool, Collection<WorkerSeen> members, World world, Desired desired, Instant now) {
    return switch (pool.size()) {
      case Size.Fixed(int replicas) -> replicas;
      case Size.Elastic elastic -> elastic(elastic, members, world, desired, now);
    };
  }

  /// It grows by what waits for too long, and shrinks by who has had nothing to do for too long; in
  /// between it stays as it is.
  private static int elastic(
      Size.Elastic size,
      Collection<WorkerSeen> members,
      World world,
      Desired desired,
      Instant now) {
    long busy = members.stream().filter(seen -> !seen.worker().idle()).count();
    long kept = members.stream().filter(seen -> !idleFor(seen, size.idle(), now)).count();
    // What is held up by an admin needs no worker yet.
    long waiting =
        desired.manifests().policy().paused(now)
            ? 0
            : world.tasks().values().stream()
                .filter(task -> waits(task, size.waited(), now))
                .count();
    long needed = Math.max(kept, busy + waiting);
    return Math.clamp(needed, size.min(), size.max());
  }

  /// One that is still being made has not been idle: it was made for somebody.
  private static boolean idleFor(WorkerSeen seen, Duration idle, Instant now) {
    Instant since = seen.idleSince();
    return since != null && seen.worker().awake() && !since.plus(idle).isAfter(now);
  }

  /// The time since it could have begun counts, whatever it waited for in between: a new box must
  /// not make its own need go away.
  private static boolean waits(Task task, Duration waited, Instant now) {
    Mirror mirror = task.mirrorRow();
    if (mirror == null || mirror.status() != TaskStatus.QUEUED || mirror.held()) {
      return false;
    }
    Instant notBefore = mirror.notBefore();
    Instant since =
        notBefore != null && notBefore.isAfter(task.submittedAt()) ? notBefore : task.submittedAt();
    return !since.plus(waited).isAfter(now);
  }
}
