package dev.shraga.reconciler.plan;

import dev.shraga.model.WorkerId;
import dev.shraga.model.pool.DedicatedBoxes;
import dev.shraga.model.pool.Machines;
import dev.shraga.model.pool.Size;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The workers that should be, of all pools and of all users with an own box. Pure.
final class Roster {
  private Roster() {}

  static Map<WorkerId, Wanted> of(World world, Desired desired, Instant now) {
    Map<WorkerId, Wanted> wanted = new LinkedHashMap<>();
    for (WorkerPool pool : desired.manifests().pools().values()) {
      String user = pool.machines() instanceof Machines.DevBox devBox ? devBox.user() : "";
      for (int number : numbers(pool, world, desired, now)) {
        put(wanted, new Wanted(pool.member(number), pool, "", user));
      }
    }
    for (DedicatedBoxes dedicated : desired.manifests().dedicated().values()) {
      for (String owner : Demand.owners(dedicated, world, now)) {
        put(
            wanted,
            new Wanted(
                dedicated.member(owner),
                dedicated,
                owner,
                world.entraIds().getOrDefault(owner, "")));
      }
    }
    return wanted;
  }

  private static void put(Map<WorkerId, Wanted> all, Wanted wanted) {
    all.put(wanted.member().id(), wanted);
  }

  /// Which members a pool should have. Those that have a task stay before those that are idle, so
  /// that a smaller pool interrupts nobody; agents that somebody else starts are always the first
  /// ones, since nobody can tell that somebody which to start.
  private static List<Integer> numbers(WorkerPool pool, World world, Desired desired, Instant now) {
    Map<Integer, WorkerSeen> members = members(pool, world);
    int size = PoolSize.of(pool, members.values(), world, desired, now);
    boolean ours =
        pool.machines() instanceof Machines.DevBox || pool.size() instanceof Size.Elastic;
    List<Integer> kept = new ArrayList<>();
    if (ours) {
      members.entrySet().stream()
          .sorted(
              Comparator.comparing(
                      (Map.Entry<Integer, WorkerSeen> member) -> leaving(member.getValue()))
                  .thenComparing(member -> member.getValue().worker().idle())
                  .thenComparing(Map.Entry::getKey))
          .limit(size)
          .map(Map.Entry::getKey)
          .forEach(kept::add);
    }
    for (int number = 1; kept.size() < size; number++) {
      if (!kept.contains(number)) {
        kept.add(number);
      }
    }
    return kept;
  }

  /// Found from the workers that there are, since a pool may have many more numbers than workers.
  private static Map<Integer, WorkerSeen> members(WorkerPool pool, World world) {
    Map<Integer, WorkerSeen> members = new TreeMap<>();
    for (WorkerSeen seen : world.workers().values()) {
      if (seen.worker().status() != WorkerStatus.DEPROVISIONED) {
        pool.number(seen.worker().name()).ifPresent(number -> members.put(number, seen));
      }
    }
    return members;
  }

  private static boolean leaving(WorkerSeen seen) {
    Worker worker = seen.worker();
    return switch (worker.status()) {
      case DRAINING, DEPROVISIONED, FAILED -> true;
      case PROVISIONING, READY, BUSY -> false;
    };
  }
}
