package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.WorkerSeen.Health;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The workers that can take a task now, handed out one by one. Lives for one planning.
final class Capacity {
  private final List<Worker> free;
  private final WaitingFor shortage;

  private Capacity(List<Worker> free, WaitingFor shortage) {
    this.free = free;
    this.shortage = shortage;
  }

  static Capacity of(World world, Desired desired, Instant now) {
    Map<String, WorkerPool> pools = desired.manifests().pools();
    TaskPolicy policy = desired.manifests().policy();
    List<WorkerSeen> members =
        world.workers().values().stream()
            .filter(seen -> pools.containsKey(seen.worker().pool()))
            .filter(seen -> seen.worker().status() != WorkerStatus.DEPROVISIONED)
            .toList();
    List<WorkerSeen> usable =
        members.stream()
            .filter(seen -> seen.health(now, policy.lease()) == Health.ALIVE)
            .filter(seen -> !seen.worker().mailbox().cordoned())
            .filter(seen -> takesWork(seen.worker().status()))
            .toList();
    List<Worker> free =
        new ArrayList<>(
            usable.stream()
                .filter(seen -> seen.worker().idle())
                .sorted(Comparator.comparing(Capacity::asksNext))
                .map(WorkerSeen::worker)
                .toList());
    return new Capacity(free, shortage(world, members, usable.size(), pools, policy, now));
  }

  /// The best free worker for an owner: an own one, else the one of a shared pool that asks next.
  /// Null if there is none.
  @Nullable Worker take(String owner) {
    Optional<Worker> own =
        free.stream().filter(worker -> worker.owner().equalsIgnoreCase(owner)).findFirst();
    Worker best =
        own.or(() -> free.stream().filter(worker -> worker.owner().isEmpty()).findFirst())
            .orElse(null);
    if (best != null) {
      free.remove(best);
    }
    return best;
  }

  /// What is missing for whoever got no worker.
  WaitingFor shortage() {
    return shortage;
  }

  /// By our receipts: a worker that was heard longest ago relative to its cadence reads its mailbox
  /// first.
  private static Instant asksNext(WorkerSeen seen) {
    return seen.since().plus(seen.worker().mailbox().cadence());
  }

  private static boolean takesWork(WorkerStatus status) {
    return switch (status) {
      case READY, BUSY -> true;
      case PROVISIONING, DRAINING, FAILED, DEPROVISIONED -> false;
    };
  }

  private static WaitingFor shortage(
      World world,
      List<WorkerSeen> members,
      int usable,
      Map<String, WorkerPool> pools,
      TaskPolicy policy,
      Instant now) {
    if (pools.isEmpty()) {
      return new WaitingFor.AnyPool();
    }
    String pool = String.join(", ", pools.keySet());
    if (usable > 0) {
      return new WaitingFor.FreeWorker(pool, usable);
    }
    Optional<WaitingFor.Outage> outage = Outage.of(world, policy, now);
    if (outage.isPresent()) {
      return outage.get();
    }
    int silent =
        (int)
            members.stream()
                .filter(seen -> seen.health(now, policy.lease()) != Health.ALIVE)
                .count();
    return new WaitingFor.LiveWorker(pool, silent, members.size() - silent);
  }
}
