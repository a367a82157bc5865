package dev.shraga.reconciler.plan;

import java.time.Instant;
import java.util.List;

/// What to do now, in this order, and who waits why.
///
/// @param at when it was decided
/// @param queue every task without a worker, in the order in which they get one
/// @param boxes how each box is cared for; empty while the machines are not seen
public record Plan(Instant at, List<Decision> decisions, List<Place> queue, List<Care> boxes) {
  /// Keeps its own copies.
  public Plan {
    decisions = List.copyOf(decisions);
    queue = List.copyOf(queue);
    boxes = List.copyOf(boxes);
  }

  /// Whether everything is as it should be.
  public boolean settled() {
    return decisions.isEmpty();
  }
}
