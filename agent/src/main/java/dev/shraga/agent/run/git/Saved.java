package dev.shraga.agent.run.git;

import org.eclipse.jgit.lib.ObjectId;

/// What became of a checkpoint. None of it ends a run: the work is still in the workspace.
public sealed interface Saved {
  /// The branch has it.
  record Done(ObjectId id, int number) implements Saved {}

  /// There was nothing new to save.
  record Unchanged() implements Saved {}

  /// The branch belongs to a later attempt: we are stale.
  record Superseded(int byAttempt) implements Saved {}

  /// Somebody else has put commits on the branch since we started from it.
  record Diverged() implements Saved {}

  /// It could not be pushed.
  ///
  /// @param why a sentence
  record Failed(String why) implements Saved {}
}
