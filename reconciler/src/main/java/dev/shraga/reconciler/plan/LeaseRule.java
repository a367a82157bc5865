package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.Pool;
import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.pool.Upkeep;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.WorkerSeen.Health;
import dev.shraga.reconciler.observe.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A task whose worker went silent, vanished, or never takes it goes to another as the next
/// attempt.
///
/// When so many workers went silent at once that it must be an outage, nothing is taken back: their
/// agents may well be at work behind it.
final class LeaseRule implements Rule {
  @Override
  public List<Decision> decide(World world, Desired desired, Instant now) {
    TaskPolicy policy = desired.manifests().policy();
    if (Outage.of(world, policy, now).isPresent()) {
      return List.of();
    }
    List<Decision> decisions = new ArrayList<>();
    for (Task task : world.tasks().values()) {
      Mirror mirror = task.mirrorRow();
      if (mirror != null && mirror.held() && !mirror.status().terminal()) {
        lost(world, desired, mirror, now)
            .map(why -> takenBack(policy, task, mirror, Holders.row(world, mirror), why, now))
            .ifPresent(decisions::add);
      }
    }
    return decisions;
  }

  /// A worker that only waited for an answer broke nothing: the question stays.
  private static Decision takenBack(
      TaskPolicy policy,
      Task task,
      Mirror mirror,
      @Nullable Worker worker,
      String why,
      Instant now) {
    return mirror.status() == TaskStatus.WAITING_FOR_INPUT
        ? new Decision(new Action.Release(mirror, worker), why)
        : Attempts.again(policy, task.userRow(), mirror, worker, why, now);
  }

  /// How the holder was lost, for the owner to read; empty if it was not.
  static Optional<String> lost(World world, Desired desired, Mirror mirror, Instant now) {
    TaskPolicy policy = desired.manifests().policy();
    WorkerSeen seen = Holders.seen(world, mirror);
    if (seen == null) {
      return Optional.of("The worker that had this task does not exist any more.");
    }
    String name = seen.worker().name();
    if (seen.health(now, policy.lease()) == Health.SILENT) {
      return Optional.of(
          "Worker " + name + " was silent for " + seconds(seen.since(), now) + " seconds.");
    }
    Optional<String> drained = drained(seen, desired, now);
    if (drained.isPresent()) {
      return drained;
    }
    if (mirror.status() == TaskStatus.WAITING_FOR_INPUT
        && seen.worker().status() == WorkerStatus.DRAINING) {
      return Optional.of("Worker " + name + " is not wanted any more.");
    }
    if (mirror.holderStatus() == HolderStatus.ASSIGNED) {
      Instant since = world.mirrorChanged().getOrDefault(mirror.task(), now);
      if (!since.plus(policy.claimWithin()).isAfter(now)) {
        return Optional.of(
            "Worker " + name + " did not take it within " + seconds(since, now) + " seconds.");
      }
    }
    return Optional.empty();
  }

  /// A worker that is drained has until its deadline to end what it has.
  private static Optional<String> drained(WorkerSeen seen, Desired desired, Instant now) {
    Worker worker = seen.worker();
    Instant ordered = worker.orders().drainBy();
    Duration within =
        desired
            .manifests()
            .pool(worker.pool())
            .map(Pool::upkeep)
            .orElse(Upkeep.DEFAULT)
            .drainWithin();
    boolean byOrder = ordered != null && !ordered.isAfter(now);
    boolean byPool =
        worker.status() == WorkerStatus.DRAINING && !seen.statusSince().plus(within).isAfter(now);
    return byOrder || byPool
        ? Optional.of("Worker " + worker.name() + " was drained and its time is over.")
        : Optional.empty();
  }

  private static long seconds(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds();
  }
}
