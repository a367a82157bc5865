package dev.shraga.agent.install;

import dev.shraga.model.limit.Backoff;
import java.time.Duration;

/// How long to wait until the agent is started again: longer each time it ends soon after its
/// start, as it does while something is not set up.
///
/// @param backoff between a start and the next
/// @param steady a run of this length was a good one
public record Restarts(Backoff backoff, Duration steady) {
  /// A killed agent is back long before the lease of its task is over.
  public static final Restarts DEFAULT =
      new Restarts(
          new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1)), Duration.ofMinutes(10));

  /// How many runs in a row were no good ones, counting this.
  ///
  /// @param before how many there were before it
  /// @param lived how long it ran
  public int inARow(int before, Duration lived) {
    return lived.compareTo(steady) >= 0 ? 1 : before + 1;
  }
}
