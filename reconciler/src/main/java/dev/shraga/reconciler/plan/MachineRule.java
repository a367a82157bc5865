package dev.shraga.reconciler.plan;

import dev.shraga.model.WorkerId;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxCourse;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.GroupState;
import dev.shraga.model.box.Move;
import dev.shraga.model.box.Situation;
import dev.shraga.model.box.Step;
import dev.shraga.model.box.Wish;
import dev.shraga.model.pool.MachinePolicy;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.MachinesSeen;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Each box goes on along its course. What is asked of the service stands in the worker's row
/// first.
final class MachineRule implements Rule {
  @Override
  public List<Decision> decide(World world, Desired desired, Instant now) {
    List<Decision> decisions = new ArrayList<>();
    for (Care care : of(world, desired, now)) {
      Worker worker = care.worker();
      Move move = care.move();
      WorkerStatus status = status(worker, move.record());
      if (!move.record().equals(worker.box())
          || move.call().isPresent()
          || status != worker.status()) {
        decisions.add(
            new Decision(
                new Action.Tend(worker, move.record(), status, move.call().orElse(null)),
                move.why()));
      }
    }
    return decisions;
  }

  /// How every box is cared for; none while we cannot see them, since nothing is known then.
  static List<Care> of(World world, Desired desired, Instant now) {
    MachinePolicy policy = desired.manifests().policy().machines();
    MachinesSeen machines = world.machines();
    if (!desired.loaded() || !machines.recent(now, policy.lookEvery())) {
      return List.of();
    }
    Map<WorkerId, Wanted> roster = Roster.of(world, desired, now);
    Wishes wishes = Wishes.of(world, roster, desired, now);
    PoolBar bar = PoolBar.of(world, desired, now);
    boolean mayMend = !Breaker.open(world, desired, now);
    int calls = policy.calls();
    List<Care> all = new ArrayList<>();
    for (WorkerSeen seen : world.workers().values()) {
      Wanted wanted = roster.get(seen.worker().id());
      BoxRecord record = remembered(seen.worker(), wanted, now).orElse(null);
      if (record == null) {
        continue;
      }
      Wish wish = wishes.of(seen, record, wanted);
      BoxRecord current = renamed(record, wanted);
      // A box that nobody can put an agent on would only cost.
      boolean useful = wanted == null || wanted.devBox().filter(desired::canSetUp).isPresent();
      Situation situation =
          situation(seen, current, wanted, world, desired, useful && bar.allows(current), mayMend);
      Move move = BoxCourse.next(current, situation, wish, policy, now);
      boolean lost = situation.box().isEmpty() && present(record.step());
      if (lost && !mayMend) {
        // A service that shows none of many boxes has a fault of its own.
        move = new Move(record, Optional.empty(), "it was not seen, like too many others");
      } else if (move.call().isPresent() && calls == 0) {
        move = new Move(record, Optional.empty(), "others are asked first in this pass");
      }
      if (move.call().isPresent()) {
        calls--;
        bar.taken(move);
      }
      all.add(new Care(seen.worker(), wish, move));
    }
    return all;
  }

  /// What is remembered of its box. A worker whose machine was somebody else's until now has none
  /// to remember yet; one whose machine is somebody else's from now on, and whose box is gone, has
  /// none any more.
  private static Optional<BoxRecord> remembered(
      Worker worker, @Nullable Wanted wanted, Instant now) {
    BoxRecord record = worker.box();
    if (record == null) {
      return wanted == null || !worker.idle()
          ? Optional.empty()
          : wanted
              .key()
              .map(key -> BoxRecord.wanted(key, wanted.devBox().orElseThrow().pool(), now));
    }
    boolean over = record.step() == Step.GONE && wanted != null && wanted.devBox().isEmpty();
    return over ? Optional.empty() : Optional.of(record);
  }

  /// One that is gone, or that nobody was asked for yet, is made by what its pool says now.
  private static BoxRecord renamed(BoxRecord record, @Nullable Wanted wanted) {
    boolean open =
        record.step() == Step.GONE || (record.step() == Step.CREATING && record.askedAt() == null);
    if (!open || wanted == null || wanted.key().isEmpty()) {
      return record;
    }
    BoxRecord fresh =
        BoxRecord.wanted(
            wanted.key().orElseThrow(), wanted.devBox().orElseThrow().pool(), record.since());
    boolean same = fresh.key().equals(record.key()) && fresh.pool().equals(record.pool());
    return same ? record : record.step() == Step.GONE ? fresh.to(Step.GONE, record.since()) : fresh;
  }

  private static boolean present(Step step) {
    return switch (step) {
      case SETTING_UP, BOOTING, SERVING, RESTING, MENDING -> true;
      case CREATING, REMOVING, GONE, STUCK -> false;
    };
  }

  private static Situation situation(
      WorkerSeen seen,
      BoxRecord record,
      @Nullable Wanted wanted,
      World world,
      Desired desired,
      boolean mayCreate,
      boolean mayMend) {
    MachinesSeen machines = world.machines();
    Instant beatAt = seen.beatAt();
    Instant silentSince =
        seen.since().isAfter(world.lookingSince()) ? seen.since() : world.lookingSince();
    Optional<GroupState> group =
        machines.group(record.key(), BoxCourse.group(Math.max(1, record.tries())));
    List<BoxCall.Task> setUp =
        wanted != null && wanted.devBox().filter(devBox -> devBox.customise()).isPresent()
            ? desired.setUp().of(wanted.member().name(), wanted.pool().name())
            : List.of();
    return new Situation(
        machines.box(record.key()),
        machines.at(),
        group,
        machines.operations().getOrDefault(record.operation(), BoxFault.NONE),
        beatAt != null && beatAt.isAfter(record.since()),
        silentSince.isAfter(record.since()) ? silentSince : record.since(),
        seen.worker().idle(),
        mayCreate,
        mayMend,
        setUp);
  }

  /// What the row says of its worker, by the step of its box.
  private static WorkerStatus status(Worker worker, BoxRecord record) {
    WorkerStatus status = worker.status();
    return switch (record.step()) {
      case SERVING ->
          switch (status) {
            case PROVISIONING, FAILED, DEPROVISIONED -> WorkerStatus.READY;
            case READY, BUSY, DRAINING -> status;
          };
      case CREATING, SETTING_UP, BOOTING, RESTING, MENDING ->
          worker.idle() ? WorkerStatus.PROVISIONING : status;
      case REMOVING -> WorkerStatus.DRAINING;
      case GONE -> WorkerStatus.DEPROVISIONED;
      case STUCK -> WorkerStatus.FAILED;
    };
  }
}
