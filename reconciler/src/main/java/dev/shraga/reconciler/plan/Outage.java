package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Many workers that went silent together: one fault, not many deaths.
final class Outage {
  private Outage() {}

  /// The outage, if there is one: more than the policy's share of the workers that were ever heard
  /// fell silent within one lease of each other. Workers that died one by one, days apart, are no
  /// outage however many they are.
  ///
  /// Whoever has a task was heard, if not by us: one that died alone would have lost it. A
  /// reconciler that is started in the middle of an outage must not take everything back.
  ///
  /// Agents do not come back all at once but within a cadence or two. So whoever was silent counts
  /// for one more lease after its return: as long as we wait for the others. Who is still silent
  /// then died.
  static Optional<WaitingFor.Outage> of(World world, TaskPolicy policy, Instant now) {
    Duration lease = policy.lease();
    List<WorkerSeen> heard =
        world.workers().values().stream()
            .filter(seen -> seen.heard() || seen.worker().mailbox().task() != null)
            .filter(seen -> seen.worker().status() != WorkerStatus.DEPROVISIONED)
            // One whose box rests or is mended is silent for a reason that we know.
            .filter(seen -> seen.worker().awake())
            .filter(seen -> !gone(seen.worker(), world, policy, now))
            .toList();
    List<Instant> silentSince =
        heard.stream()
            .map(seen -> seen.silentOrJustBackSince(now, lease))
            .filter(Objects::nonNull)
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

  /// Its machine does not exist any more. Two witnesses say so, its silence and the service of the
  /// machines: it is not at work behind anything, and to wait for it would be to wait for ever.
  private static boolean gone(Worker worker, World world, TaskPolicy policy, Instant now) {
    return worker.box() != null
        && world.machines().recent(now, policy.machines().lookEvery())
        && world.machines().box(worker.box().key()).isEmpty();
  }
}
