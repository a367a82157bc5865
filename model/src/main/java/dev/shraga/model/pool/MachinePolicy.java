package dev.shraga.model.pool;

import dev.shraga.model.limit.Backoff;
import dev.shraga.model.yaml.Fields;
import java.time.Duration;

/// How boxes are made, watched and mended: every limit of it, with its unit.
///
/// @param createWithin how long the service may take to make one
/// @param setUpWithin how long its customisation may take
/// @param bootWithin how long a box that runs may take until its agent is heard
/// @param changeWithin how long it may take to start, stop, repair or delete one
/// @param tries how often one thing is asked for until a person has to look
/// @param retry wait between two tries; for making boxes it holds for the whole pool
/// @param silentFor a box whose agent was silent for so long is mended
/// @param healthyFor a box that worked for so long is healthy again, and its tries are forgotten
/// @param breakerShare when more than this share of the boxes needs mending at the same time, none
///   is mended: the fault is not theirs
/// @param breakerBoxes and at least so many
/// @param sweepAfter a box that no worker's row owns is removed after that
/// @param calls at most so many calls in one pass
/// @param lookEvery how often the service is asked what there is
public record MachinePolicy(
    Duration createWithin,
    Duration setUpWithin,
    Duration bootWithin,
    Duration changeWithin,
    int tries,
    Backoff retry,
    Duration silentFor,
    Duration healthyFor,
    double breakerShare,
    int breakerBoxes,
    Duration sweepAfter,
    int calls,
    Duration lookEvery) {
  /// What holds where no manifest says otherwise. Making a box takes about 25 minutes; hours have
  /// been seen.
  public static final MachinePolicy DEFAULT =
      new MachinePolicy(
          Duration.ofHours(2),
          Duration.ofHours(1),
          Duration.ofMinutes(20),
          Duration.ofHours(1),
          3,
          new Backoff(Duration.ofMinutes(1), Duration.ofHours(1)),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          0.3,
          2,
          Duration.ofMinutes(15),
          4,
          Duration.ofSeconds(15));

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TENTH = Duration.ofMillis(100);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /// Reads the mapping `machines` of a TaskPolicy.
  ///
  /// @param lease how long a worker may be silent before its task is taken back; mending its box
  ///   sooner would end a task that it may still have
  static MachinePolicy read(Fields keys, Duration lease) {
    MachinePolicy usual = DEFAULT.withLease(lease);
    Duration first = keys.duration("retryAfter", TENTH, DAY, usual.retry.first());
    MachinePolicy policy =
        new MachinePolicy(
            keys.duration("createWithin", SECOND, WEEK, usual.createWithin),
            keys.duration("setUpWithin", SECOND, WEEK, usual.setUpWithin),
            keys.duration("bootWithin", SECOND, WEEK, usual.bootWithin),
            keys.duration("changeWithin", SECOND, WEEK, usual.changeWithin),
            keys.whole("tries", 1, 100, usual.tries),
            new Backoff(
                first,
                keys.duration("retryAtMost", first, WEEK, longer(first, usual.retry.ceiling()))),
            keys.duration("silentFor", SECOND, WEEK, usual.silentFor),
            keys.duration("healthyFor", SECOND, WEEK, usual.healthyFor),
            keys.share("breakerShare", usual.breakerShare),
            keys.whole("breakerBoxes", 1, 500, usual.breakerBoxes),
            keys.duration("sweepAfter", SECOND, WEEK, usual.sweepAfter),
            keys.whole("calls", 1, 1_000, usual.calls),
            keys.duration("lookEvery", TENTH, HOUR, usual.lookEvery));
    keys.end();
    if (policy.silentFor.compareTo(lease) < 0) {
      keys.refuse("silentFor", "must be at least the lease: until then its task may still run");
    }
    return policy;
  }

  /// The policy for that lease: no box is mended while its worker may still have its task.
  MachinePolicy withLease(Duration lease) {
    return new MachinePolicy(
        createWithin,
        setUpWithin,
        bootWithin,
        changeWithin,
        tries,
        retry,
        longer(silentFor, lease),
        healthyFor,
        breakerShare,
        breakerBoxes,
        sweepAfter,
        calls,
        lookEvery);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
