package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.MachinePolicy;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// When so many boxes seem to be ill at once that the fault is not theirs, none is mended. The same
/// holds while workers fell silent together, and for a while after we ourselves were blind.
final class Breaker {
  private Breaker() {}

  static boolean open(World world, Desired desired, Instant now) {
    MachinePolicy policy = desired.manifests().policy().machines();
    boolean justBack = world.lookingSince().plus(policy.silentFor()).isAfter(now);
    if (justBack || Outage.of(world, desired.manifests().policy(), now).isPresent()) {
      return true;
    }
    List<WorkerSeen> serving =
        world.workers().values().stream()
            .filter(seen -> seen.worker().box() != null && seen.worker().awake())
            .toList();
    long ill = serving.stream().filter(seen -> ill(seen, world, policy.silentFor(), now)).count();
    return ill >= policy.breakerBoxes() && ill > policy.breakerShare() * serving.size();
  }

  private static boolean ill(WorkerSeen seen, World world, Duration silentFor, Instant now) {
    Worker worker = seen.worker();
    boolean vanished = worker.box() != null && world.machines().box(worker.box().key()).isEmpty();
    return vanished || !seen.since().plus(silentFor).isAfter(now);
  }
}
