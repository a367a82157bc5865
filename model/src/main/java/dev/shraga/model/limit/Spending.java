package dev.shraga.model.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What was spent of a budget, at one instant.
///
/// @param requests of the window by lane, those under way among them
/// @param running requests under way by lane
/// @param work time that the requests of the window took so far
/// @param frees when the oldest of the window drops out of it; empty if none has ended
public record Spending(
    Map<Lane, Integer> requests,
    Map<Lane, Integer> running,
    Duration work,
    Optional<Instant> frees) {
  /// Nothing yet.
  public static final Spending NONE =
      new Spending(Map.of(), Map.of(), Duration.ZERO, Optional.empty());

  /// Keeps its own copies.
  public Spending {
    requests = Map.copyOf(requests);
    running = Map.copyOf(running);
  }

  /// Requests of the window.
  public int allRequests() {
    return sum(requests);
  }

  /// Requests under way.
  public int allRunning() {
    return sum(running);
  }

  private static int sum(Map<Lane, Integer> byLane) {
    return byLane.values().stream().mapToInt(Integer::intValue).sum();
  }
}
