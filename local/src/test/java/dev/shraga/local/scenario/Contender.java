package dev.shraga.local.scenario;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.reconciler.lead.Candidate;
import dev.shraga.reconciler.lead.FencedDataverse;
import dev.shraga.reconciler.lead.FencedMachines;
import dev.shraga.reconciler.lead.Holder;
import dev.shraga.reconciler.lead.LeasePolicy;
import dev.shraga.reconciler.loop.Pass;
import dev.shraga.reconciler.loop.Reconciler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One of several reconcilers: a candidate on a line of its own, and a loop behind its fence. It
/// has its own clock, which may be wrong, and its own monotonic time, which begins anywhere.
final class Contender {
  private static final int DUE_AT_ONCE = 5;
  private static final AtomicInteger STARTS = new AtomicInteger();

  final SlowLine leaseLine;
  final SlowLine rowsLine;
  final Candidate candidate;
  final FencedDataverse rows;
  final List<String> troubles = new ArrayList<>();
  private final House house;
  private final Instant origin;
  private final Duration skew;
  private final Reconciler reconciler;
  private Duration asleep = Duration.ZERO;
  private @Nullable MachineProvider machines;

  Contender(House house, String name) {
    this(house, name, Duration.ZERO, LeasePolicy.USUAL);
  }

  /// @param skew how far its clock is ahead of the others'
  Contender(House house, String name, Duration skew, LeasePolicy policy) {
    this.house = house;
    this.skew = skew;
    // Not one of them counts from the same point.
    this.origin = house.time.instant().minusSeconds(1_000L * STARTS.incrementAndGet());
    this.leaseLine = new SlowLine(house.service(), house.time);
    this.rowsLine = new SlowLine(house.service(), house.time);
    this.candidate =
        new Candidate(
            house.as("reconciler", leaseLine, new RequestCounter(house.time)),
            new Holder(name, "start-" + STARTS.get()),
            policy,
            this::monotonic,
            this::clock);
    this.rows =
        new FencedDataverse(
            house.as("reconciler", rowsLine, new RequestCounter(house.time)),
            candidate,
            this::monotonic);
    this.reconciler = house.another(rows, this::fenced);
  }

  private MachineProvider fenced(MachineProvider behind) {
    machines = new FencedMachines(behind, candidate);
    return machines;
  }

  /// The machines as it may use them.
  MachineProvider machines() {
    return Objects.requireNonNull(machines);
  }

  Instant clock() {
    return house.time.instant().plus(skew);
  }

  Duration monotonic() {
    return Duration.between(origin, house.time.instant()).minus(asleep);
  }

  /// Its machine slept, and its monotonic time with it.
  void slept(Duration time) {
    asleep = asleep.plus(time);
  }

  boolean leads() {
    return candidate.leads();
  }

  /// What its thread for the lease does: what is due, one request after the other.
  void renew() {
    for (int due = 0; due < DUE_AT_ONCE && candidate.step().isZero(); due++) {}
  }

  /// What its loop does: a pass if it leads, a look if not.
  Optional<Pass> turn() {
    try {
      return Optional.of(leads() ? reconciler.step(clock()) : reconciler.look(clock()));
    } catch (DataverseProblem problem) {
      troubles.add(problem.code());
      return Optional.empty();
    }
  }

  /// Both, one after the other.
  void live() {
    renew();
    turn();
  }
}
