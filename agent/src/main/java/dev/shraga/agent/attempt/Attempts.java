package dev.shraga.agent.attempt;

import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.state.InHand;
import dev.shraga.model.Etag;
import java.time.Instant;
import java.util.Set;

/// What carries attempts out: the port between the agent's loop and the coding CLI, git and the
/// processes of a machine. Whoever plays these has all the rest of an agent as it is.
public interface Attempts {
  /// An attempt that is claimed; it does nothing before it is run.
  ///
  /// @param etag version of the mirror after the claim
  /// @param requestsBefore requests of the agent before the claim, since it started
  /// @param ended called when it is over
  Underway begin(
      Workbench bench,
      Mirrors.Task task,
      InHand hand,
      Etag etag,
      long requestsBefore,
      Runnable ended);

  /// Ends what an earlier life of the agent left running.
  ///
  /// @return how many processes were ended
  int endLeftovers(InHand left);

  /// Removes the workspace of an attempt; one that cannot be removed is left lying.
  void removeWorkspace(InHand hand);

  /// Removes workspaces that earlier attempts left behind. Not to be called while an attempt runs.
  ///
  /// @param parked names of workspaces that wait for an answer
  void tidyUp(Set<String> parked, Instant now);
}
