package dev.shraga.agent.run;

/// Why an attempt is to stop in the middle.
public enum Stop {
  /// The task is no longer ours: leave no trace, write nothing more about it.
  ABANDON,
  /// The agent itself ends: leave everything for its next start.
  LEAVE
}
