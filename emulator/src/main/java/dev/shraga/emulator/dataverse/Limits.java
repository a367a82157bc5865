package dev.shraga.emulator.dataverse;

import java.time.Duration;

/// How much one identity may ask: the service protection limits.
///
/// @param requests within the window
/// @param window sliding
/// @param parallel requests at once
public record Limits(int requests, Duration window, int parallel) {
  /// The documented limits of one web server.
  public static Limits service() {
    return new Limits(6_000, Duration.ofMinutes(5), 52);
  }
}
