package dev.shraga.clients.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Time and chance as a pipeline needs them; a simulation gives its own.
///
/// @param clock tells the time
/// @param pause lets time pass
/// @param random spreads waits
public record Timing(InstantSource clock, Pause pause, RandomGenerator random) {
  /// Lets time pass: `Thread::sleep` in a real program.
  @FunctionalInterface
  public interface Pause {
    /// Returns when the time is over.
    void take(Duration time) throws InterruptedException;
  }
}
