package dev.shraga.clients.http;

import java.time.Duration;

/// A request that was not sent: the service said how long it wants to be left alone, and that time
/// is not over.
public final class Throttled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Duration remaining;

  /// A request that was held back.
  ///
  /// @param remaining how long the service still wants to be left alone
  public Throttled(Duration remaining) {
    super("the service wants to be left alone for another " + remaining.toSeconds() + " s");
    this.remaining = remaining;
  }

  /// How long the service still wants to be left alone.
  public Duration remaining() {
    return remaining;
  }
}
