package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.WorkerSeen.Health;
import dev.shraga.reconciler.observe.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Many workers that went silent together: one fault, not many deaths.
final class Outage {
  private Outage() {}

  /// The outage, if there is one: more than the policy's share of the workers that were ever heard
  /// fell silent within one lease of each other. Workers that died one by one, days apart, are no
  /// outage however many they are.
  static Optional<WaitingFor.Outage> of(World world, TaskPolicy policy, Instant now) {
    Duration lease = policy.lease();
    List<WorkerSeen> heard =
        world.workers().values().stream()
            .filter(WorkerSeen::heard)
            .filter(seen -> seen.worker().status() != WorkerStatus.DEPROVISIONED)
            // One whose box rests or is mended is silent for a reason that we know.
            .filter(seen -> seen.worker().awake())
            .toList();
    List<Instant> silentSince =
        heard.stream()
            .filter(seen -> seen.health(now, lease) == Health.SILENT)
            .map(WorkerSeen::since)
            .sorted()
            .toList();
    int most = 0;
    for (int first = 0, last = 0; last < silentSince.size(); last++) {
      while (silentSince.get(first).plus(lease).isBefore(silentSince.get(last))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most >= policy.outageWorkers() && most > policy.outageShare() * heard.size()
        ? Optional.of(new WaitingFor.Outage(most, heard.size()))
        : Optional.empty();
  }
}
