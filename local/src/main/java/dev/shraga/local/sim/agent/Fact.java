package dev.shraga.local.sim.agent;

import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;

/// Something that an agent did, for whoever audits it. What an agent does not live to learn is no
/// fact of it.
public sealed interface Fact {
  /// Name of the worker.
  String worker();

  /// When.
  Instant at();

  /// The service said that a claim was written.
  record Claimed(String worker, MirrorId mirror, int attempt, Instant at) implements Fact {}

  /// An attempt runs: it was claimed, or an earlier life of the agent had claimed it.
  record Began(String worker, TaskId task, int attempt, Instant at) implements Fact {}

  /// A push was answered, or not.
  ///
  /// @param result whether it was the attempt's result, not a checkpoint
  record Pushed(
      String worker,
      TaskId task,
      int attempt,
      boolean result,
      ObjectId commit,
      Answer answer,
      Instant at)
      implements Fact {}

  /// The end of an attempt was written, or was not because the mirror had changed or is no longer
  /// ours.
  ///
  /// @param holderStatus what it says: `done`, `asking` or `failed`
  record Ended(
      String worker, MirrorId mirror, int attempt, String holderStatus, boolean applied, Instant at)
      implements Fact {}

  /// An answer to a push.
  enum Answer {
    /// The branch is on the commit.
    DONE,
    /// The branch was on another than expected.
    REJECTED,
    /// There was none.
    NONE
  }
}
