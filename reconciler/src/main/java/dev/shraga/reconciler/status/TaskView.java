package dev.shraga.reconciler.status;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A task. Texts are empty where there is nothing to say.
///
/// @param id the user's task id
/// @param phase label of its status, like `Running`
/// @param worker name of the worker that holds it or held it last
/// @param broken how many attempts infrastructure broke
/// @param outcome how the last attempt ended, like `blocked`; empty as long as none has
/// @param doing what its worker does with it, like `verify`
/// @param question what it asks its owner; null while it asks nothing
/// @param waiting why it has no worker yet; null when it has one or has ended
/// @param message the one sentence that its owner sees
/// @param line the last thing that its coding CLI said
/// @param secondsWaiting from submission to the start of the last attempt, or until now
/// @param secondsRunning from the start of the last attempt to its end, or until now; -1 before it
///   began
/// @param requests that the worker sent to Dataverse for it; -1 as long as it is not known
public record TaskView(
    String id,
    String mirror,
    String owner,
    String name,
    String phase,
    String worker,
    int attempts,
    int broken,
    String outcome,
    String doing,
    @Nullable QuestionView question,
    @Nullable WaitView waiting,
    String message,
    String line,
    String repository,
    String branch,
    String commit,
    BigDecimal costUsd,
    Instant submittedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    double secondsWaiting,
    double secondsRunning,
    int requests) {
  /// The same task under another worker's name.
  public TaskView onWorker(String name) {
    return new TaskView(
        id,
        mirror,
        owner,
        this.name,
        phase,
        name,
        attempts,
        broken,
        outcome,
        doing,
        question,
        waiting,
        message,
        line,
        repository,
        branch,
        commit,
        costUsd,
        submittedAt,
        startedAt,
        finishedAt,
        secondsWaiting,
        secondsRunning,
        requests);
  }

  /// Whether nothing may follow.
  public boolean ended() {
    return switch (phase) {
      case "Completed", "Failed", "Canceled" -> true;
      default -> false;
    };
  }
}
