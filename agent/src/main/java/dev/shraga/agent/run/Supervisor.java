package dev.shraga.agent.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Watches a run until nothing of it is left, whatever it does: deadlines, and a stop in three
/// steps (interrupt, terminate, kill).
public final class Supervisor {
  /// How often it looks at the stop switch.
  private static final Duration LOOK = Duration.ofMillis(100);

  /// Refusals in a row after which a wrong credential is not tried any more: one may be an expired
  /// token that the program renews by itself.
  private static final int REFUSALS = 2;

  private final Deadlines policy;
  private final InstantSource clock;

  /// A supervisor.
  public Supervisor(Deadlines policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /// Watches a run to its end.
  ///
  /// @param events takes each event; called by this thread
  /// @return what is known of the run when its last process is gone
  public RunRecord watch(CliRun run, StopSwitch stop, Consumer<CliEvent> events) {
    Instant started = clock.instant();
    Instant alive = started;
    RunRecord record = RunRecord.EMPTY;
    while (true) {
      Optional<CliEvent> event = run.next(LOOK);
      Instant now = clock.instant();
      if (event.isPresent()) {
        alive = now;
        events.accept(event.get());
        record = record.with(event.get());
        if (event.get() instanceof CliEvent.Exited exited) {
          return record.ended(new RunEnd.Exited(exited.code(), exited.errors()));
        }
      }
      Optional<RunEnd> cut = cut(stop, record, started, alive, now);
      if (cut.isPresent()) {
        return end(run, record, events, cut.get());
      }
    }
  }

  /// Once it has said all that counts, only a short silence is left to it: work that it goes on
  /// with shows by its events.
  private Optional<RunEnd> cut(
      StopSwitch stop, RunRecord record, Instant started, Instant alive, Instant now) {
    if (stop.asked().isPresent()) {
      return stop.asked().map(RunEnd.Stopped::new);
    }
    if (record.last() == null && !record.signs().question().isEmpty()) {
      return Optional.of(new RunEnd.Asked(record.signs().question()));
    }
    if (record.last() == null && record.signs().refusals() >= REFUSALS) {
      return Optional.of(new RunEnd.NotSignedIn());
    }
    if (record.finishing() && passed(alive, policy.linger(), now)) {
      return Optional.of(new RunEnd.Lingered());
    }
    if (passed(started, policy.wallClock(), now)) {
      return Optional.of(new RunEnd.OutOfTime());
    }
    if (!record.heard()) {
      return passed(started, policy.start(), now)
          ? Optional.of(new RunEnd.NeverBegan())
          : Optional.empty();
    }
    return passed(alive, policy.silence(), now)
        ? Optional.of(new RunEnd.Silent())
        : Optional.empty();
  }

  private RunRecord end(CliRun run, RunRecord record, Consumer<CliEvent> events, RunEnd why) {
    RunRecord known = record;
    if (tellsMore(why)) {
      run.interrupt();
      known = drain(run, known, events, policy.interruptGrace());
    }
    if (!known.exited()) {
      run.terminate();
      known = drain(run, known, events, policy.terminateGrace());
    }
    while (!known.exited()) {
      run.kill();
      known = drain(run, known, events, Duration.ofSeconds(30));
    }
    return known.ended(why);
  }

  /// Whether to interrupt first, because only an interrupted program still says what it cost. One
  /// that has said all would add a second result, that it was interrupted; and when the agent
  /// itself has to go there is no time.
  private static boolean tellsMore(RunEnd why) {
    return switch (why) {
      case RunEnd.OutOfTime _, RunEnd.Silent _, RunEnd.Asked _, RunEnd.NotSignedIn _ -> true;
      case RunEnd.Stopped stopped -> stopped.why() == Stop.ABANDON;
      case RunEnd.Exited _, RunEnd.Lingered _, RunEnd.NeverBegan _ -> false;
    };
  }

  private RunRecord drain(
      CliRun run, RunRecord record, Consumer<CliEvent> events, Duration within) {
    RunRecord known = record;
    Instant until = clock.instant().plus(within);
    while (!known.exited() && clock.instant().isBefore(until)) {
      Optional<CliEvent> event = run.next(LOOK);
      if (event.isPresent()) {
        events.accept(event.get());
        known = known.with(event.get());
      }
    }
    return known;
  }

  private static boolean passed(Instant since, Duration limit, Instant now) {
    return !now.isBefore(since.plus(limit));
  }
}
