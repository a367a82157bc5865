package dev.shraga.reconciler.observe;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time between two signs of life of a worker.
///
/// @param from the sign of life before it, or when we began to watch
/// @param until the sign of life that ended it
public record Silence(Instant from, Instant until) {
  /// How long it was.
  public Duration length() {
    return Duration.between(from, until);
  }

  /// The one to remember: a long silence outlasts the short ones between heartbeats until its
  /// worker was heard for as long as it had been silent.
  Silence orEarlier(@Nullable Silence earlier) {
    return earlier != null
            && earlier.length().compareTo(length()) > 0
            && until.isBefore(earlier.until.plus(earlier.length()))
        ? earlier
        : this;
  }

  /// The same silence after a time in which we did not look: what ended just now was shorter by it,
  /// and what ended before ended so much later.
  Silence forgive(Duration blind, Instant now) {
    return until.isBefore(now)
        ? new Silence(from.plus(blind), until.plus(blind))
        : new Silence(blind.compareTo(length()) < 0 ? from.plus(blind) : until, until);
  }
}
