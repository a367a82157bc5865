package dev.shraga.reconciler.status;

import java.time.Instant;
import java.util.List;

/// A plan: what will be, would be or was done, and why.
///
/// @param at when it was made
/// @param actions in the order they are applied; empty when everything is as it should be
public record PlanView(Instant at, List<ActionView> actions) {
  /// Keeps its own copy.
  public PlanView {
    actions = List.copyOf(actions);
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
