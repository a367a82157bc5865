package dev.shraga.agent.state;

/// How far an attempt came. Each stage is stored before what follows it, so that a restart knows
/// where to go on.
public enum Stage {
  /// About to be claimed, or claimed; the coding CLI may be running. After a restart the step that
  /// the course is at is taken up again.
  WORKING,
  /// The course is done and its ending is stored. After a restart nothing is run again.
  JUDGED,
  /// The end is in the outbox; only its delivery is missing.
  REPORTING
}
