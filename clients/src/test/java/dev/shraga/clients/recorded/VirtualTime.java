package dev.shraga.clients.recorded;

import dev.shraga.clients.http.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Time that passes only when somebody waits.
public final class VirtualTime implements InstantSource {
  private Instant now = Instant.parse("2026-11-02T10:00:00Z");
  private final List<Duration> pauses = new ArrayList<>();

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /// Lets time pass without a pause of anybody.
  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  /// All waits so far.
  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /// Time as a pipeline takes it.
  public Timing timing() {
    return new Timing(this, this::pause, new SplittableRandom(1));
  }

  private synchronized void pause(Duration time) {
    pauses.add(time);
    now = now.plus(time);
  }
}
