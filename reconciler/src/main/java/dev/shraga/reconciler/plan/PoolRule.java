package dev.shraga.reconciler.plan;

import dev.shraga.model.WorkerId;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every worker that should be has its row; a worker that nothing wants any more finishes what it
/// has and retires.
final class PoolRule implements Rule {
  @Override
  public List<Decision> decide(World world, Desired desired, Instant now) {
    if (!desired.loaded()) {
      return List.of();
    }
    Duration cadence = desired.manifests().policy().cadence();
    boolean held = desired.manifests().policy().paused(now);
    Map<WorkerId, Wanted> roster = Roster.of(world, desired, now);
    List<Decision> decisions = new ArrayList<>();
    for (Wanted wanted : roster.values()) {
      WorkerSeen seen = world.workers().get(wanted.member().id());
      UUID identity = world.identities().get(wanted.member().identity());
      if (seen != null) {
        kept(seen.worker(), wanted, cadence, identity).ifPresent(decisions::add);
      } else if (identity != null || wanted.member().identity().isEmpty()) {
        registered(wanted, cadence, identity, held, now).ifPresent(decisions::add);
      }
    }
    for (WorkerSeen seen : world.workers().values()) {
      Worker worker = seen.worker();
      boolean ours = worker.owner().isEmpty() || worker.box() != null;
      if (ours && !roster.containsKey(worker.id())) {
        retired(worker, cadence).ifPresent(decisions::add);
      }
    }
    return decisions;
  }

  /// A box is wanted in its owner's row before anybody is asked for it, so that none is ever
  /// without one. Whose box it is to be has to be known for that.
  private static Optional<Decision> registered(
      Wanted wanted, Duration cadence, @Nullable UUID identity, boolean held, Instant now) {
    Pool pool = wanted.pool();
    BoxRecord box =
        wanted
            .key()
            .map(key -> BoxRecord.wanted(key, wanted.devBox().orElseThrow().pool(), now))
            .orElse(null);
    if (wanted.devBox().isPresent() && (box == null || held || pool.paused(now))) {
      return Optional.empty();
    }
    return Optional.of(
        new Decision(
            new Action.Register(wanted.member(), pool, wanted.owner(), cadence, identity, box),
            wanted.owner().isEmpty()
                ? "pool " + pool.name() + " wants it"
                : "its owner submitted enough to get one of " + pool.name()));
  }

  private static Optional<Decision> kept(
      Worker worker, Wanted wanted, Duration cadence, @Nullable UUID identity) {
    WorkerStatus ready = worker.mailbox().task() == null ? WorkerStatus.READY : WorkerStatus.BUSY;
    WorkerStatus status =
        switch (worker.status()) {
          case DRAINING -> worker.awake() ? ready : worker.status();
          case DEPROVISIONED ->
              worker.box() == null || wanted.devBox().isEmpty() ? ready : worker.status();
          case PROVISIONING, READY, BUSY, FAILED -> worker.status();
        };
    boolean cordoned = wanted.pool().cordoned() || worker.orders().holdsWork();
    // A task in its hands is shared with the identity that it has now.
    UUID next = worker.idle() ? identity : null;
    return tuned(worker, status, cadence, cordoned, next, "pool " + worker.pool() + " wants it so");
  }

  /// One with a box is deprovisioned by the course of its box.
  private static Optional<Decision> retired(Worker worker, Duration cadence) {
    if (worker.status() == WorkerStatus.DEPROVISIONED && worker.box() != null) {
      return Optional.empty();
    }
    boolean over = worker.idle() && worker.box() == null;
    return over
        ? tuned(
            worker, WorkerStatus.DEPROVISIONED, cadence, true, null, "no pool wants it any more")
        : tuned(
            worker,
            worker.awake() ? WorkerStatus.DRAINING : worker.status(),
            cadence,
            true,
            null,
            worker.idle() ? "no pool wants it any more" : "no pool wants it after its task");
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
