package dev.shraga.agent.plan;

import dev.shraga.model.task.MirrorId;

/// What to do after a heartbeat.
public sealed interface AgentAction {
  /// Nothing: there is no task.
  record Rest() implements AgentAction {}

  /// Go on with what runs.
  ///
  /// @param mayPost whether progress may be posted
  record GoOn(boolean mayPost) implements AgentAction {}

  /// Read the mirror and claim it.
  record Look(MirrorId mirror) implements AgentAction {}

  /// The running attempt is no longer ours: stop it and leave no trace.
  record Abandon(MirrorId mirror) implements AgentAction {}

  /// The attempt of an earlier life is no longer ours: clear away what it left.
  record ClearAway(MirrorId mirror) implements AgentAction {}
}
