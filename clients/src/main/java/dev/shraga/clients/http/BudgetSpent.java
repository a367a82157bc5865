package dev.shraga.clients.http;

import dev.shraga.model.limit.Lane;
import java.time.Duration;

/// A request that was not sent: it waited for as long as it may, and our own budget had no room for
/// it.
public final class BudgetSpent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Lane lane;
  private final transient Duration retryAfter;

  /// A request that found no room.
  ///
  /// @param waited how long it waited
  /// @param retryAfter when there may be room again
  public BudgetSpent(Lane lane, Duration waited, Duration retryAfter) {
    super("no room in the budget of lane " + lane + " within " + waited.toMillis() + " ms");
    this.lane = lane;
    this.retryAfter = retryAfter;
  }

  /// The lane that it waited in.
  public Lane lane() {
    return lane;
  }

  /// When there may be room again.
  public Duration retryAfter() {
    return retryAfter;
  }
}
