package dev.shraga.reconciler.status;

/// Whether the reconciler does its work, as a load balancer or a supervisor asks.
public sealed interface Readiness {
  /// It observes and applies.
  record Ready() implements Readiness {}

  /// It does not, for now.
  ///
  /// @param reason why, in a sentence that holds no secret
  record NotReady(String reason) implements Readiness {}
}
