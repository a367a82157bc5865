package dev.shraga.reconciler.audit;

import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.pool.DedicatedBoxes;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.audit.Testimony.SeenBox;
import dev.shraga.reconciler.desired.Desired;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How many workers and boxes there are.
final class Pools {
  private static final Duration SWEEP_AFTER = Duration.ofMinutes(15);
  private static final Duration REMOVAL = Duration.ofMinutes(5);

  private Pools() {}

  /// A pool may have more than it should when its manifest was edited; it only must not grow then.
  static void size(Step step, Law.Finding finding) {
    Desired desired = step.now().testimony().desired();
    if (desired == null || step.first() || !desired.loaded()) {
      return;
    }
    for (Worker worker : step.now().workers().values()) {
      if (step.before().workers().containsKey(worker.id())) {
        continue;
      }
      Optional<Pool> pool = desired.manifests().pool(worker.pool());
      int most = pool.map(Pools::most).orElse(Integer.MAX_VALUE);
      long members = members(step.now(), worker.pool());
      if (members > most) {
        finding.found(
            worker.name(),
            "it is number %d of pool %s, which may have %d"
                .formatted(members, worker.pool(), most));
      }
    }
  }

  private static int most(Pool pool) {
    return switch (pool) {
      case WorkerPool shared -> shared.size().most();
      case DedicatedBoxes dedicated -> dedicated.maxBoxes();
    };
  }

  /// One that leaves is not counted: the next one may come before it is gone.
  private static long members(Evidence evidence, String pool) {
    return evidence.workers().values().stream()
        .filter(worker -> worker.pool().equals(pool))
        .filter(worker ->
            worker.status() != WorkerStatus.DRAINING
                && worker.status() != WorkerStatus.DEPROVISIONED)
        .count();
  }

  static void strays(Step step, Law.Finding finding) {
    List<SeenBox> boxes = step.now().testimony().boxes();
    if (boxes == null) {
      return;
    }
    Desired desired = step.now().testimony().desired();
    Duration sweepAfter =
        desired == null ? SWEEP_AFTER : desired.manifests().policy().machines().sweepAfter();
    for (SeenBox box : boxes) {
      Duration there = Duration.between(box.since(), step.now().at());
      if (there.compareTo(sweepAfter.plus(REMOVAL)) > 0 && !owned(step.now(), box.key())) {
        finding.found(
            box.key().name(),
            "no worker's row has known of it for %d minutes".formatted(there.toMinutes()));
      }
    }
  }

  private static boolean owned(Evidence evidence, BoxKey key) {
    for (Worker worker : evidence.workers().values()) {
      BoxRecord record = worker.box();
      // Whoever asks as `me` sees the object id afterwards.
      if (record != null
          && record.key().name().equalsIgnoreCase(key.name())
          && record.key().project().equalsIgnoreCase(key.project())) {
        return true;
      }
    }
    return false;
  }
}
