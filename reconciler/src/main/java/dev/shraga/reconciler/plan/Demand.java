package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.DedicatedBoxes;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which users should have a box of their own.
final class Demand {
  private Demand() {}

  /// Their e-mails in lower case: first those who have one and still use it, then those who came to
  /// the threshold, the earliest first, as many as the limit allows.
  static List<String> owners(DedicatedBoxes dedicated, World world, Instant now) {
    List<String> owners = new ArrayList<>();
    for (WorkerSeen seen : world.workers().values()) {
      Worker worker = seen.worker();
      String owner = worker.owner().toLowerCase(Locale.ROOT);
      if (!owner.isEmpty()
          && worker.pool().equals(dedicated.name())
          && worker.status() != WorkerStatus.DEPROVISIONED
          && !dedicated.excluded().contains(owner)
          && (inUse(dedicated, world.submissions().getOrDefault(owner, List.of()), now)
              || !worker.idle())) {
        owners.add(owner);
      }
    }
    world.submissions().entrySet().stream()
        .filter(submitted -> !owners.contains(submitted.getKey()))
        .filter(submitted -> !dedicated.excluded().contains(submitted.getKey()))
        .filter(submitted -> !dedicated.paused(now))
        .filter(submitted -> pastThreshold(dedicated, submitted.getValue(), now))
        .sorted(
            Map.Entry.<String, List<Instant>>comparingByValue(
                    (one, other) -> one.getFirst().compareTo(other.getFirst()))
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .limit(Math.max(0, dedicated.maxBoxes() - owners.size()))
        .forEach(owners::add);
    return owners;
  }

  private static boolean inUse(DedicatedBoxes dedicated, List<Instant> submitted, Instant now) {
    return submitted.stream().anyMatch(at -> at.plus(dedicated.retireAfter()).isAfter(now));
  }

  private static boolean pastThreshold(
      DedicatedBoxes dedicated, List<Instant> submitted, Instant now) {
    long lately = submitted.stream().filter(at -> at.plus(dedicated.within()).isAfter(now)).count();
    return lately >= dedicated.threshold();
  }
}
