package dev.shraga.reconciler.plan;

import dev.shraga.model.WorkerId;
import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.model.worker.Worker;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which worker a task would rather have, or rather not. The session of an answered task is where
/// it asked; a worker whose coding CLI is not signed in is no better at the next attempt.
final class Sessions {
  private Sessions() {}

  /// The worker that has the session of an answered task; empty for any other.
  static Optional<WorkerId> worker(Mirror mirror) {
    return mirror.answered() ? Optional.ofNullable(mirror.lastHolder()) : Optional.empty();
  }

  /// That worker, if it may come free; the wait for it has a limit and goes on counting from when
  /// it began.
  static Optional<WaitingFor.ItsWorker> busy(
      Mirror mirror, Capacity capacity, TaskPolicy policy, Instant now) {
    WaitReason said = mirror.waitReason();
    Instant since =
        said != null && said.what() instanceof WaitingFor.ItsWorker ? said.since() : now;
    return worker(mirror)
        .flatMap(capacity::occupied)
        .map(worker -> new WaitingFor.ItsWorker(worker.name(), since.plus(policy.resumeWithin())));
  }

  /// A free worker for the task; null if there is none that it may have now.
  static @Nullable Worker take(
      Mirror mirror,
      String owner,
      Capacity capacity,
      Optional<WaitingFor.ItsWorker> busy,
      Instant now) {
    Optional<Worker> its = worker(mirror).flatMap(id -> capacity.takeThis(owner, id));
    if (its.isPresent()) {
      return its.get();
    }
    return busy.isPresent() && busy.get().until().isAfter(now)
        ? null
        : capacity.take(
            owner,
            mirror.report().outcome() == Outcome.NOT_AUTHENTICATED ? mirror.lastHolder() : null);
  }
}
