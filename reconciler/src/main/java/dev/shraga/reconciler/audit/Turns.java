package dev.shraga.reconciler.audit;

import dev.shraga.model.WorkerId;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.audit.Step.Move;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import dev.shraga.reconciler.plan.Place;
import dev.shraga.reconciler.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose turn it is. This is what bounds the time that a task waits: by the share of its owner, not
/// by how much others submit.
final class Turns {
  private Turns() {}

  /// Where tasks stood before a step, by which the workers were given out in it.
  private record Queue(
      List<Mirror> waiting,
      Map<String, Integer> held,
      Comparator<Mirror> age,
      Comparator<Mirror> withinOwner) {
    /// Tasks of the same owner that come before it.
    int ahead(Mirror mirror) {
      int ahead = 0;
      for (Mirror other : waiting) {
        if (Handing.owner(other).equals(Handing.owner(mirror))
            && withinOwner.compare(other, mirror) < 0) {
          ahead++;
        }
      }
      return ahead;
    }

    /// What its owner had at work, or ahead of it.
    int taken(Mirror mirror) {
      return held.getOrDefault(Handing.owner(mirror), 0) + ahead(mirror);
    }

    /// Why a task may not be given out past another; empty if it may.
    Optional<String> wrong(Mirror given, Mirror passed) {
      if (Handing.owner(given).equals(Handing.owner(passed))) {
        return withinOwner.compare(given, passed) < 0
            ? Optional.empty()
            : Optional.of("another of its owner");
      }
      int less = Integer.compare(taken(given), taken(passed));
      if (less > 0) {
        return Optional.of("whose owner has less at work");
      }
      return less == 0 && age.compare(given, passed) > 0
          ? Optional.of("which is older, of an owner with as much at work")
          : Optional.empty();
    }
  }

  static void fair(Step step, Law.Finding finding) {
    Desired desired = step.now().testimony().desired();
    // Only a step with no more than one pass tells by what tasks were given out in it.
    Plan plan = step.now().testimony().plan();
    World world = step.now().testimony().world();
    if (desired == null || plan == null || world == null || step.first()) {
      return;
    }
    List<Mirror> given = givenToShared(step);
    if (given.isEmpty()) {
      return;
    }
    TaskPolicy policy = desired.manifests().policy();
    Queue queue = queue(step.before(), plan);
    for (Mirror passed : queue.waiting()) {
      Mirror now = step.now().mirrors().get(passed.id());
      if (now == null
          || !waits(now, step.now())
          || !ready(now, policy, plan.at(), step)
          || !saw(world, passed)
          || gave(plan, passed)) {
        continue;
      }
      for (Mirror mirror : given) {
        queue
            .wrong(mirror, passed)
            .ifPresent(why ->
                finding.found(
                    mirror.task(),
                    "it was given out past task %s, %s".formatted(passed.task(), why)));
      }
    }
  }

  private static List<Mirror> givenToShared(Step step) {
    List<Mirror> given = new ArrayList<>();
    for (Move move : step.tasks()) {
      WorkerId holder = Handing.given(move);
      Mirror before = move.mirrorBefore();
      Worker worker = holder == null ? null : step.now().workers().get(holder);
      // An answered task has a right to the worker that has its session.
      if (before != null
          && waits(before, step.before())
          && !before.answered()
          && worker != null
          && worker.owner().isEmpty()) {
        given.add(before);
      }
    }
    return given;
  }

  /// A task that the plan served was in the queue for whoever planned, even if its owner had
  /// canceled it a moment before: the next of its owner came after it.
  private static Queue queue(Evidence before, Plan plan) {
    List<Mirror> waiting = new ArrayList<>();
    for (Mirror mirror : before.mirrors().values()) {
      if (waits(mirror, before) || (queued(mirror) && gave(plan, mirror))) {
        waiting.add(mirror);
      }
    }
    Comparator<Mirror> age =
        Comparator.comparing((Mirror mirror) -> submittedAt(mirror, before))
            .thenComparing(Mirror::task);
    Comparator<Mirror> withinOwner =
        Comparator.comparingInt((Mirror mirror) -> -mirror.priority()).thenComparing(age);
    return new Queue(waiting, Handing.held(before), age, withinOwner);
  }

  private static boolean waits(Mirror mirror, Evidence evidence) {
    UserTask user = evidence.users().get(mirror.task());
    return queued(mirror) && (user == null || user.status() != TaskStatus.CANCELED);
  }

  private static boolean queued(Mirror mirror) {
    return mirror.status() == TaskStatus.QUEUED && !mirror.held();
  }

  /// Nobody is unfair to what has just changed and was not heard of yet.
  private static boolean saw(World world, Mirror mirror) {
    Task task = world.tasks().get(mirror.task());
    return task != null
        && task.mirror().filter(seen -> seen.etag().equals(mirror.etag())).isPresent();
  }

  /// Nor to one that was to have its worker first: another write came in between, and the next look
  /// has it first again.
  private static boolean gave(Plan plan, Mirror passed) {
    return plan.queue().stream()
        .anyMatch(place ->
            place instanceof Place.Served served && served.mirror().id().equals(passed.id()));
  }

  /// Nothing but the lack of a worker keeps it from one.
  ///
  /// @param at by the clock of whoever planned, which may be wrong: nobody else's counts
  private static boolean ready(Mirror mirror, TaskPolicy policy, Instant at, Step step) {
    Instant notBefore = mirror.notBefore();
    return !mirror.answered()
        && (notBefore == null || !notBefore.isAfter(at))
        && Handing.held(step.now()).getOrDefault(Handing.owner(mirror), 0)
            < policy.maxRunningPerUser()
        && Handing.held(step.before()).getOrDefault(Handing.owner(mirror), 0)
            < policy.maxRunningPerUser();
  }

  private static Instant submittedAt(Mirror mirror, Evidence evidence) {
    UserTask user = evidence.users().get(mirror.task());
    return user == null ? mirror.createdAt() : user.createdAt();
  }

  static void idle(Step step, Law.Finding finding) {
    Evidence now = step.now();
    Desired desired = now.testimony().desired();
    World world = now.testimony().world();
    if (desired == null || world == null) {
      return;
    }
    for (Mirror mirror : now.mirrors().values()) {
      if (waits(mirror, now) && waitsForWorker(mirror.waitReason())) {
        free(mirror, now, desired, world)
            .ifPresent(worker ->
                finding.found(
                    mirror.task(), "it waits for a worker while %s is free".formatted(worker)));
      }
    }
  }

  private static boolean waitsForWorker(@Nullable WaitReason reason) {
    return reason != null
        && switch (reason.what()) {
          case WaitingFor.FreeWorker _,
              WaitingFor.LiveWorker _,
              WaitingFor.Closed _,
              WaitingFor.AnyPool _,
              WaitingFor.Boxes _ ->
              true;
          case WaitingFor.Backoff _,
              WaitingFor.Account _,
              WaitingFor.ItsWorker _,
              WaitingFor.Quota _,
              WaitingFor.Paused _,
              WaitingFor.Outage _ ->
              false;
        };
  }

  private static Optional<String> free(Mirror mirror, Evidence now, Desired desired, World world) {
    for (Worker worker : now.workers().values()) {
      WorkerSeen seen = world.workers().get(worker.id());
      Optional<Pool> pool = desired.manifests().pool(worker.pool());
      boolean may = worker.owner().isEmpty() || worker.owner().equalsIgnoreCase(mirror.owner());
      if (may
          && worker.idle()
          && worker.awake()
          && worker.status() == WorkerStatus.READY
          && !worker.mailbox().cordoned()
          && !worker.orders().holdsWork()
          && pool.isPresent()
          && pool.get().takesWork(world.at())
          && !pool.get().cordoned()
          && seen != null
          && seen.health(world.at(), desired.manifests().policy().lease())
              == WorkerSeen.Health.ALIVE) {
        return Optional.of(worker.name());
      }
    }
    return Optional.empty();
  }
}
