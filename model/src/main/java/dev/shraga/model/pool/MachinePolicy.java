package dev.shraga.model.pool;

import dev.shraga.model.limit.Backoff;
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
/// @param breakerShare when more than this share of the boxes needs mending at the same time, none is
///   mended: the fault is not theirs
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
}
