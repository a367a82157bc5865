package dev.shraga.reconciler.plan;

import java.time.Instant;
import java.util.List;

/// What to do now, in this order, and who waits why.
///
/// @param at when it was decided
/// @param queue every task without a worker, in the order in which they get one
public record Plan(Instant at, List<Decision> decisions, List<Place> queue) {
  /// Keeps its own copies.
  public Plan {
    decisions = List.copyOf(decisions);
    queue = List.copyOf(queue);
  }

  /// Whether everything is as it should be.
  public boolean settled() {
    return decisions.isEmpty();
  }
}
