package dev.shraga.local.sim.agent;

import dev.shraga.model.task.TaskId;
import java.time.Instant;

/// Tells how attempts go. Asked each time a coding CLI would be started: once for an attempt, and
/// once more for each restart of its agent meanwhile.
public interface Plays {
  /// What is about to be played.
  ///
  /// @param again whether an earlier life of the agent had begun to work on that attempt
  /// @param answer the owner's answer to what an earlier attempt asked; empty if there is none
  record Cue(String worker, TaskId task, int attempt, boolean again, String answer, Instant at) {}

  /// The play for a cue.
  Play of(Cue cue);
}
