package dev.shraga.clients.http;

import dev.shraga.model.limit.Backoff;
import java.time.Duration;

/// How long one call insists before its caller is told.
///
/// @param retries further attempts after the first
/// @param backoff waits between attempts when the service names none
/// @param longest the longest single wait; a service that wants more is left alone and its caller
///   told at once
public record Patience(int retries, Backoff backoff, Duration longest) {
  /// What real programs use: at most three retries, so that a pass of a loop stays bounded.
  public static final Patience USUAL =
      new Patience(
          3, new Backoff(Duration.ofMillis(500), Duration.ofSeconds(8)), Duration.ofSeconds(10));

  /// The first failure is the caller's.
  public static final Patience NONE = new Patience(0, USUAL.backoff(), Duration.ZERO);

  /// Checks that it is no wish.
  public Patience {
    if (retries < 0 || longest.isNegative()) {
      throw new IllegalArgumentException("patience of " + retries + " retries, " + longest);
    }
  }
}
