package dev.shraga.reconciler.audit;

import dev.shraga.model.WorkerId;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.audit.Step.Move;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import dev.shraga.reconciler.plan.Action;
import dev.shraga.reconciler.plan.Decision;
import dev.shraga.reconciler.plan.Plan;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is given to whom.
final class Handing {
  private Handing() {}

  /// The worker that a task was given to; null if it was not given to any in this step.
  static @Nullable WorkerId given(Move move) {
    Mirror now = move.mirror();
    if (now == null || now.holder() == null || now.status().terminal()) {
      return null;
    }
    Mirror before = move.mirrorBefore();
    return before != null && now.holder().equals(before.holder()) ? null : now.holder();
  }

  /// A worker is asked what it was before and what it is after: only what it was all the time could
  /// be seen by whoever gave it the task.
  static void fit(Step step, Law.Finding finding) {
    if (step.first()) {
      return;
    }
    for (Move move : step.tasks()) {
      WorkerId id = given(move);
      if (id != null) {
        Worker before = step.before().workers().get(id);
        Worker now = step.now().workers().get(id);
        Mirror mirror = move.mirror();
        if (before != null && now != null && mirror != null) {
          Stream.of(unfit(before, now, mirror), unseen(step.now().testimony(), id, mirror))
              .flatMap(Optional::stream)
              .forEach(why ->
                  finding.found(move.task(), "it was given to %s, %s".formatted(now.name(), why)));
        }
      }
    }
  }

  private static Optional<String> unfit(Worker before, Worker now, Mirror mirror) {
    if (!now.owner().isEmpty() && !now.owner().equalsIgnoreCase(mirror.owner())) {
      return Optional.of("which is another person's own");
    }
    if (before.mailbox().cordoned() && now.mailbox().cordoned()) {
      return Optional.of("which is cordoned");
    }
    if (!takesWork(before.status()) && !takesWork(now.status())) {
      return Optional.of("which is " + now.status().label());
    }
    return Optional.empty();
  }

  private static boolean takesWork(WorkerStatus status) {
    return switch (status) {
      case READY, BUSY -> true;
      case PROVISIONING, DRAINING, FAILED, DEPROVISIONED -> false;
    };
  }

  /// What only the reconciler can tell, if its last plan is the one that gave the task out.
  private static Optional<String> unseen(Testimony testimony, WorkerId id, Mirror mirror) {
    Desired desired = testimony.desired();
    World world = testimony.world();
    Plan plan = testimony.plan();
    if (desired == null || world == null || plan == null || !assigns(plan, mirror)) {
      return Optional.empty();
    }
    WorkerSeen seen = world.workers().get(id);
    Instant at = plan.at();
    if (seen == null
        || seen.health(at, desired.manifests().policy().lease()) != WorkerSeen.Health.ALIVE) {
      return Optional.of("which was not heard");
    }
    if (seen.worker().orders().holdsWork()) {
      return Optional.of("which an admin cordoned or drains");
    }
    if (desired.manifests().policy().paused(at)) {
      return Optional.of("while all new work is paused");
    }
    Optional<Pool> pool = desired.manifests().pool(seen.worker().pool());
    return pool.isPresent() && pool.get().takesWork(at) && !pool.get().cordoned()
        ? Optional.empty()
        : Optional.of("whose pool takes no work");
  }

  private static boolean assigns(Plan plan, Mirror mirror) {
    for (Decision decision : plan.decisions()) {
      if (decision.action() instanceof Action.Assign assign
          && assign.mirror().id().equals(mirror.id())) {
        return true;
      }
    }
    return false;
  }

  static void quota(Step step, Law.Finding finding) {
    Desired desired = step.now().testimony().desired();
    if (desired == null || step.first()) {
      return;
    }
    int limit = desired.manifests().policy().maxRunningPerUser();
    for (Move move : step.tasks()) {
      if (given(move) != null && move.mirror() != null) {
        String owner = owner(move.mirror());
        int holds = held(step.now()).getOrDefault(owner, 0);
        if (holds > limit) {
          finding.found(
              move.task(),
              "it was given out as number %d of its owner's; allowed are %d"
                  .formatted(holds, limit));
        }
      }
    }
  }

  /// How many tasks of each owner have a worker, by e-mail in lower case.
  static Map<String, Integer> held(Evidence evidence) {
    Map<String, Integer> held = new HashMap<>();
    for (Mirror mirror : evidence.mirrors().values()) {
      if (mirror.held() && !mirror.status().terminal()) {
        held.merge(owner(mirror), 1, Integer::sum);
      }
    }
    return held;
  }

  static String owner(Mirror mirror) {
    return mirror.owner().toLowerCase(Locale.ROOT);
  }
}
