package dev.shraga.local.sim.agent;

/// What becomes of one request to a repository.
public enum Fate {
  /// It is answered.
  FINE,
  /// It never gets there.
  DOWN,
  /// Somebody else is faster; of a fetch: it is answered.
  RACED,
  /// It is done, and its answer is lost.
  LOST
}
