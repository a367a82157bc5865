package dev.shraga.model.pool;

import java.time.Duration;
import java.util.Optional;

/// How the boxes of a pool are kept.
///
/// @param restAfter an idle box rests after that; empty lets it run
/// @param hibernate whether it hibernates, where it can, instead of stopping
/// @param maxLifetime an older box is made anew once it is idle; empty lets it grow old
/// @param surge at most so many boxes of the pool are being made at the same time
/// @param drainWithin how long a task may go on on a worker that is drained; then it is taken back
///   and goes to another
public record Upkeep(
    Optional<Duration> restAfter,
    boolean hibernate,
    Optional<Duration> maxLifetime,
    int surge,
    Duration drainWithin) {
  /// What holds where no manifest says otherwise.
  public static final Upkeep DEFAULT =
      new Upkeep(Optional.empty(), false, Optional.empty(), 2, Duration.ofHours(24));
}
