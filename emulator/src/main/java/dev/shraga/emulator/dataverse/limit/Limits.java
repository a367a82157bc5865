package dev.shraga.emulator.dataverse.limit;

import java.time.Duration;

/// How much one identity may ask: the service protection limits.
///
/// @param requests within the window
/// @param window sliding
/// @param parallel requests at once
/// @param executionTime all requests within the window together
/// @param cost what takes how much of that time
public record Limits(
    int requests, Duration window, int parallel, Duration executionTime, Cost cost) {
  /// The documented limits of one web server.
  public static Limits service() {
    return new Limits(6_000, Duration.ofMinutes(5), 52, Duration.ofMinutes(20), Cost.modelled());
  }

  /// These limits with another number of requests.
  public Limits withRequests(int other) {
    return new Limits(other, window, parallel, executionTime, cost);
  }

  /// These limits with another number of requests at once.
  public Limits withParallel(int other) {
    return new Limits(requests, window, other, executionTime, cost);
  }

  /// These limits with another execution time.
  public Limits withExecutionTime(Duration other) {
    return new Limits(requests, window, parallel, other, cost);
  }
}
