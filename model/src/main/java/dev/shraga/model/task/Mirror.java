package dev.shraga.model.task;

import dev.shraga.model.Etag;
import dev.shraga.model.WorkerId;
import dev.shraga.model.run.RunPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The admin's row of a task: the permanent truth.
///
/// @param task the task that it mirrors
/// @param owner e-mail of the task's owner
/// @param holder the worker that has the task
/// @param holderStatus what is known from the holder; null as long as there is none
/// @param attempt from 1; every new holder gets a higher one, which fences the old
/// @param broken attempts so far that infrastructure broke; questions and used-up accounts are none
/// @param lastHolder who held it last and may still have its workspace and session; null if it was
///   never held
/// @param answer the owner's answer to the last question; empty if there is none yet
/// @param policy how its holder is to run it; as it was when the task was handed over
/// @param askedAt when the open question was asked, by the reconciler's clock; null while none is
/// @param notBefore no new attempt before it
/// @param waitReason as last written
/// @param report what the holder wrote
public record Mirror(
    MirrorId id,
    Etag etag,
    TaskId task,
    TaskStatus status,
    String owner,
    String name,
    String repository,
    int priority,
    @Nullable WorkerId holder,
    @Nullable HolderStatus holderStatus,
    int attempt,
    int broken,
    @Nullable WorkerId lastHolder,
    @Nullable Instant askedAt,
    @Nullable Instant notBefore,
    @Nullable WaitReason waitReason,
    Instant createdAt,
    String answer,
    RunPolicy policy,
    Report report) {
  /// Whether its owner's answer to its last question is there and no attempt with it has ended.
  public boolean answered() {
    return !answer.isBlank() && report.outcome() == Outcome.BLOCKED;
  }

  /// Whether a worker has it.
  public boolean held() {
    return holder != null;
  }
}
