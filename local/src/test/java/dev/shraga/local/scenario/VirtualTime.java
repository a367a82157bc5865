package dev.shraga.local.scenario;

import dev.shraga.clients.http.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;

/// A clock that moves only when it is told to.
final class VirtualTime implements InstantSource {
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration time) {
    now = now.plus(time);
  }

  Timing timing() {
    return new Timing(this, this::advance, new SplittableRandom(1));
  }
}
