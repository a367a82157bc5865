package dev.shraga.reconciler.status;

import java.time.Instant;
import java.util.List;

/// A plan: what will be, would be or was done, and why.
///
/// @param at when it was made
/// @param actions in the order they are applied; empty when there is nothing to do
/// @param heldUp what cannot be done though it should be, and what would help
public record PlanView(Instant at, List<ActionView> actions, List<String> heldUp) {
  /// Keeps its own copies.
  public PlanView {
    actions = List.copyOf(actions);
    heldUp = List.copyOf(heldUp);
  }

  /// A plan that nothing holds up.
  public PlanView(Instant at, List<ActionView> actions) {
    this(at, actions, List.of());
  }

  /// One action.
  ///
  /// @param action what, like `assign`
  /// @param on the task or worker that it is about
  /// @param reason why
  /// @param outcome what became of it: `planned`, `applied`, `conflict`, `gone`, `exists`, or
  ///   `refused: …`
  public record ActionView(String action, String on, String reason, String outcome) {}
}
