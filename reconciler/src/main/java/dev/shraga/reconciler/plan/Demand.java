package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.DedicatedBoxes;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which users should have a box of their own.
final class Demand {
  private Demand() {}

  /// Their e-mails in lower case: first those who have one and still use it, then those who came to
  /// the threshold, the earliest first, as many as the limit allows. A box that is still being
  /// removed counts as one, unless its owner wants it again.
  static List<String> owners(DedicatedBoxes dedicated, World world, Instant now) {
    List<String> owners = new ArrayList<>();
    Set<String> have = new HashSet<>();
    for (WorkerSeen seen : world.workers().values()) {
      Worker worker = seen.worker();
      String owner = worker.owner().toLowerCase(Locale.ROOT);
      if (!owner.isEmpty()
          && worker.pool().equals(dedicated.name())
          && worker.status() != WorkerStatus.DEPROVISIONED) {
        have.add(owner);
        if (!dedicated.excluded().contains(owner)
            && (inUse(dedicated, world.submissions().getOrDefault(owner, List.of()), now)
                || !worker.idle())) {
          owners.add(owner);
        }
      }
    }
    int room = dedicated.maxBoxes() - have.size();
    for (String owner : pastThreshold(dedicated, world, now)) {
      if (!owners.contains(owner) && (have.contains(owner) || room > 0)) {
        owners.add(owner);
        room -= have.contains(owner) ? 0 : 1;
      }
    }
    return owners;
  }

  /// The earliest first. Who submitted nothing for so long that a box would be removed gets none,
  /// however long the threshold looks back.
  private static List<String> pastThreshold(DedicatedBoxes dedicated, World world, Instant now) {
    return world.submissions().entrySet().stream()
        .filter(submitted -> !dedicated.excluded().contains(submitted.getKey()))
        .filter(submitted -> !dedicated.paused(now))
        .filter(submitted -> pastThreshold(dedicated, submitted.getValue(), now))
        .filter(submitted -> inUse(dedicated, submitted.getValue(), now))
        .sorted(
            Map.Entry.<String, List<Instant>>comparingByValue(
                    (one, other) -> one.getFirst().compareTo(other.getFirst()))
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
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
