package dev.shraga.reconciler.plan;

import dev.shraga.model.WorkerId;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Each pool has the workers that its manifest says; a worker that no pool wants any more finishes
/// what it has and retires.
final class PoolRule implements Rule {
  @Override
  public List<Decision> decide(World world, Desired desired, Instant now) {
    if (!desired.loaded()) {
      return List.of();
    }
    Manifests manifests = desired.manifests();
    Duration cadence = manifests.policy().cadence();
    Set<WorkerId> wanted = new HashSet<>();
    List<Decision> decisions = new ArrayList<>();
    for (WorkerPool pool : manifests.pools().values()) {
      for (WorkerPool.Member member : pool.members()) {
        wanted.add(member.id());
        WorkerSeen seen = world.workers().get(member.id());
        UUID identity = world.identities().get(member.identity());
        if (seen != null) {
          kept(seen.worker(), cadence, pool.cordoned(), identity).ifPresent(decisions::add);
        } else if (identity != null || member.identity().isEmpty()) {
          decisions.add(
              new Decision(
                  new Action.Register(member, pool, cadence, identity),
                  "pool " + pool.name() + " has " + pool.size().most() + " replicas"));
        }
      }
    }
    for (WorkerSeen seen : world.workers().values()) {
      if (!wanted.contains(seen.worker().id()) && seen.worker().owner().isEmpty()) {
        retired(seen.worker(), cadence).ifPresent(decisions::add);
      }
    }
    return decisions;
  }

  private static Optional<Decision> kept(
      Worker worker, Duration cadence, boolean cordoned, @Nullable UUID identity) {
    WorkerStatus status =
        switch (worker.status()) {
          case DRAINING, DEPROVISIONED ->
              worker.mailbox().task() == null ? WorkerStatus.READY : WorkerStatus.BUSY;
          case PROVISIONING, READY, BUSY, FAILED -> worker.status();
        };
    // A task in its hands is shared with the identity that it has now.
    UUID next = worker.idle() ? identity : null;
    return tuned(worker, status, cadence, cordoned, next, "pool " + worker.pool() + " wants it so");
  }

  private static Optional<Decision> retired(Worker worker, Duration cadence) {
    return worker.idle()
        ? tuned(
            worker, WorkerStatus.DEPROVISIONED, cadence, true, null, "no pool wants it any more")
        : tuned(
            worker, WorkerStatus.DRAINING, cadence, true, null, "no pool wants it after its task");
  }

  private static Optional<Decision> tuned(
      Worker worker,
      WorkerStatus status,
      Duration cadence,
      boolean cordoned,
      @Nullable UUID identity,
      String why) {
    boolean asItShouldBe =
        worker.status() == status
            && worker.mailbox().cordoned() == cordoned
            && worker.mailbox().cadence().equals(cadence)
            && (identity == null || identity.equals(worker.identity()));
    return asItShouldBe
        ? Optional.empty()
        : Optional.of(
            new Decision(new Action.Tune(worker, status, cadence, cordoned, identity), why));
  }
}
