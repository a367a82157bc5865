package dev.shraga.model.limit;

import java.time.Duration;

/// Exponential backoff with a ceiling and full jitter on its upper half.
///
/// @param first wait after the first failure, before jitter
/// @param ceiling longest wait
public record Backoff(Duration first, Duration ceiling) {
  /// Checks that the wait can grow.
  public Backoff {
    if (!first.isPositive() || ceiling.compareTo(first) < 0) {
      throw new IllegalArgumentException("backoff from " + first + " to " + ceiling);
    }
  }

  /// The wait after a number of failures in a row.
  ///
  /// @param failures from 1; any number of them, the wait never falls back
  /// @param random from 0 up to 1; spreads the wait over its upper half, so that a burst does not
  ///   come back as one
  public Duration after(int failures, double random) {
    if (failures < 1) {
      throw new IllegalArgumentException("failures is below 1: " + failures);
    }
    Duration wait = first;
    for (int doubled = 1; doubled < failures && wait.compareTo(ceiling) < 0; doubled++) {
      wait = wait.multipliedBy(2);
    }
    long millis = wait.compareTo(ceiling) > 0 ? ceiling.toMillis() : wait.toMillis();
    return Duration.ofMillis(millis - (long) (millis / 2.0 * random));
  }
}
