package dev.shraga.agent.run.git;

import org.eclipse.jgit.lib.ObjectId;

/// What became of a push.
public sealed interface Published {
  /// The branch has this attempt's result.
  ///
  /// @param id the commit; another process of the same attempt may have pushed its own first
  record Done(ObjectId id) implements Published {}

  /// The branch has the result of a later attempt: we are stale.
  record Superseded(int byAttempt) implements Published {}

  /// Somebody else has put commits on the branch since we started from it.
  record Diverged() implements Published {}
}
