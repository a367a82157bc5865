package dev.shraga.reconciler.audit;

import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.audit.Step.Move;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.WorkerSeen.Health;
import dev.shraga.reconciler.observe.World;
import dev.shraga.reconciler.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Many workers that went silent at once are at work behind an outage.
final class Outages {
  private static final Set<String> TAKEN_BACK = Set.of("requeue", "release");

  /// Its holder can be heard by its heartbeats, and by what it writes of the attempt: who says that
  /// this is over has nothing that could be taken from it.
  private static final Set<HolderStatus> OVER =
      EnumSet.of(HolderStatus.ASKING, HolderStatus.DONE, HolderStatus.FAILED);

  private Outages() {}

  static void freeze(Step step, Law.Finding finding) {
    Desired desired = step.now().testimony().desired();
    World world = step.now().testimony().world();
    Plan plan = step.now().testimony().plan();
    if (desired == null || world == null || plan == null) {
      return;
    }
    TaskPolicy policy = desired.manifests().policy();
    for (Move move : step.tasks()) {
      Mirror before = move.mirrorBefore();
      if (before == null || before.holder() == null || isOver(before)) {
        continue;
      }
      WorkerSeen holder = world.workers().get(before.holder());
      if (holder == null
          || holder.health(plan.at(), policy.lease()) != Health.SILENT
          || move.events().stream().noneMatch(event -> TAKEN_BACK.contains(event.word()))) {
        continue;
      }
      List<WorkerSeen> heard = heard(world);
      long together = together(heard, holder.since(), policy.lease(), plan.at());
      if (together >= policy.outageWorkers() && together > policy.outageShare() * heard.size()) {
        finding.found(
            move.task(),
            "it was taken from %s, which fell silent with %d others of %d"
                .formatted(holder.worker().name(), together - 1, heard.size()));
      }
    }
  }

  private static boolean isOver(Mirror mirror) {
    return mirror.holderStatus() != null && OVER.contains(mirror.holderStatus());
  }

  /// Those whose silence would count.
  private static List<WorkerSeen> heard(World world) {
    return world.workers().values().stream()
        .filter(seen -> seen.heard() || seen.worker().mailbox().task() != null)
        .filter(seen -> seen.worker().status() != WorkerStatus.DEPROVISIONED)
        .filter(seen -> seen.worker().awake())
        .filter(seen ->
            seen.worker().box() == null
                || world.machines().box(seen.worker().box().key()).isPresent())
        .toList();
  }

  /// How many fell silent within one lease before or after.
  private static long together(
      List<WorkerSeen> heard, Instant silentSince, Duration lease, Instant at) {
    return Math.max(
        silent(heard, silentSince.minus(lease), silentSince, lease, at),
        silent(heard, silentSince, silentSince.plus(lease), lease, at));
  }

  private static long silent(
      List<WorkerSeen> heard, Instant from, Instant to, Duration lease, Instant at) {
    return heard.stream()
        .filter(seen -> seen.health(at, lease) == Health.SILENT)
        .filter(seen -> !seen.since().isBefore(from) && !seen.since().isAfter(to))
        .count();
  }
}
