package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Tasks without a worker, in the order in which they get one, and for each what it gets or why it
/// waits.
///
/// One function gives out workers and computes the reasons, so a shown reason is the very one that
/// refused the task.
public final class Queue {
  private static final int BEATS_TO_HEAR_ALL = 2;

  private Queue() {}

  /// The queue at that time.
  ///
  /// @param changing rows of workers that something else is about to change: they get nothing now
  public static List<Place> of(World world, Desired desired, Instant now, Set<UUID> changing) {
    TaskPolicy policy = desired.manifests().policy();
    Map<String, Integer> held = heldByOwner(world);
    Capacity capacity = Capacity.of(world, desired, now, changing);
    List<Place> places = new ArrayList<>();
    List<Task> waiting = waiting(world);
    for (Task task : waiting) {
      if (bar(task, held.getOrDefault(owner(task), 0), policy, now).isEmpty()) {
        Sessions.worker(task.mirror().orElseThrow()).ifPresent(capacity::reserve);
      }
    }
    int position = 0;
    for (Task task : FairOrder.of(waiting, held)) {
      String owner = owner(task);
      Mirror mirror = task.mirror().orElseThrow();
      Optional<WaitingFor> bar = bar(task, held.getOrDefault(owner, 0), policy, now);
      Optional<WaitingFor.ItsWorker> its = Sessions.busy(mirror, capacity, policy, now);
      Worker worker = bar.isPresent() ? null : Sessions.take(mirror, owner, capacity, its, now);
      if (worker != null) {
        held.merge(owner, 1, Integer::sum);
        places.add(new Place.Served(task, worker));
      } else {
        position++;
        WaitingFor what =
            bar.or(() -> its)
                .or(() -> stillWaitsFor(mirror, world, policy, now))
                .orElseGet(() -> capacity.shortage(owner));
        places.add(new Place.Waiting(task, reason(task, what, position, now)));
      }
    }
    return places;
  }

  /// What keeps a task from any worker, however many are free; empty if nothing does.
  private static Optional<WaitingFor> bar(Task task, int holds, TaskPolicy policy, Instant now) {
    Instant paused = policy.pausedUntil();
    if (paused != null && policy.paused(now)) {
      return Optional.of(new WaitingFor.Paused(paused));
    }
    Instant notBefore = notBefore(task);
    if (notBefore.isAfter(now)) {
      return Optional.of(
          usedUpUntil(task, notBefore)
              ? new WaitingFor.Account(notBefore)
              : new WaitingFor.Backoff(notBefore));
    }
    return holds >= policy.maxRunningPerUser()
        ? Optional.of(new WaitingFor.Quota(holds, policy.maxRunningPerUser()))
        : Optional.empty();
  }

  /// A worker of its pool, as its row says, while we have looked for too short a time to have heard
  /// one: a reconciler that begins would tell all rows that nobody is alive, and soon after that
  /// all are.
  private static Optional<WaitingFor> stillWaitsFor(
      Mirror mirror, World world, TaskPolicy policy, Instant now) {
    Duration toHearAll = policy.cadence().multipliedBy(BEATS_TO_HEAR_ALL);
    return world.lookingSince().plus(toHearAll).isAfter(now)
        ? Optional.ofNullable(mirror.waitReason())
            .map(WaitReason::what)
            .filter(WaitingFor.FreeWorker.class::isInstance)
        : Optional.empty();
  }

  /// Waiting for the same thing goes on counting from when it began, as the row remembers.
  private static WaitReason reason(Task task, WaitingFor what, int position, Instant now) {
    WaitReason fresh = new WaitReason(what, now, position);
    WaitReason before = task.mirror().map(Mirror::waitReason).orElse(null);
    return before != null && before.sameKind(fresh)
        ? new WaitReason(what, before.since(), position)
        : fresh;
  }

  private static List<Task> waiting(World world) {
    return world.tasks().values().stream()
        .filter(task -> task.mirror().filter(Queue::waits).isPresent())
        .filter(task -> task.user().filter(user -> user.status() == TaskStatus.CANCELED).isEmpty())
        .toList();
  }

  private static boolean waits(Mirror mirror) {
    return mirror.status() == TaskStatus.QUEUED && !mirror.held();
  }

  private static Map<String, Integer> heldByOwner(World world) {
    Map<String, Integer> held = new HashMap<>();
    for (Task task : world.tasks().values()) {
      if (task.mirror().filter(Mirror::held).isPresent() && !task.status().terminal()) {
        held.merge(owner(task), 1, Integer::sum);
      }
    }
    return held;
  }

  private static Instant notBefore(Task task) {
    Instant notBefore = task.mirror().map(Mirror::notBefore).orElse(null);
    return notBefore == null ? Instant.EPOCH : notBefore;
  }

  /// The very time that the last holder named: later attempts may have broken otherwise.
  private static boolean usedUpUntil(Task task, Instant notBefore) {
    return task.mirror()
        .map(Mirror::report)
        .filter(report -> report.outcome() == Outcome.USAGE_LIMIT)
        .filter(report -> notBefore.equals(report.resetsAt()))
        .isPresent();
  }

  static String owner(Task task) {
    return task.owner().toLowerCase(Locale.ROOT);
  }
}
