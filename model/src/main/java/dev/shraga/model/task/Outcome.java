package dev.shraga.model.task;

import java.util.Locale;
import java.util.Optional;

/// How an attempt ended, as its agent judged it: the column `cr_outcome`.
public enum Outcome {
  /// The work is done, accepted and pushed.
  COMPLETED(Retry.FINAL),
  /// The coding CLI needs to know something that only the owner can tell.
  BLOCKED(Retry.OWNERS),
  /// The verifier did not accept the work in any of its rounds.
  REJECTED(Retry.FINAL),
  /// The coding CLI, or its service, says that it cannot be done.
  FAILED(Retry.FINAL),
  /// The owner canceled it while it ran.
  CANCELED(Retry.FINAL),
  /// It cost more money than the policy allows.
  OVER_BUDGET(Retry.FINAL),
  /// It took more turns than the policy allows.
  OVER_TURNS(Retry.FINAL),
  /// It ran longer than the policy allows.
  OUT_OF_TIME(Retry.FINAL),
  /// The account of the coding CLI has used up what it may use until a known time.
  USAGE_LIMIT(Retry.OURS),
  /// The coding CLI's service had enough of us, or of everybody, for the moment.
  RATE_LIMITED(Retry.OURS),
  /// The coding CLI is not signed in on that worker.
  NOT_AUTHENTICATED(Retry.OURS),
  /// The coding CLI broke: no result, a bad exit, a stream that stopped.
  CRASHED(Retry.OURS),
  /// Workspace or repository could not be used.
  WORKSPACE_LOST(Retry.OURS);

  /// Who can make another attempt useful.
  public enum Retry {
    /// Infrastructure: we try again, with backoff and a limit.
    OURS,
    /// The owner: an answer is needed first.
    OWNERS,
    /// Nobody: the same attempt would end the same way.
    FINAL;

    /// The text of it, like `ours`.
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Retry retry;

  Outcome(Retry retry) {
    this.retry = retry;
  }

  /// Who can make another attempt useful.
  public Retry retry() {
    return retry;
  }

  /// Where a task goes whose attempt ended so.
  public TaskStatus leadsTo() {
    return switch (this) {
      case COMPLETED -> TaskStatus.COMPLETED;
      case BLOCKED -> TaskStatus.WAITING_FOR_INPUT;
      case REJECTED, FAILED, OVER_BUDGET, OVER_TURNS, OUT_OF_TIME -> TaskStatus.FAILED;
      case CANCELED -> TaskStatus.CANCELED;
      case USAGE_LIMIT, RATE_LIMITED, NOT_AUTHENTICATED, CRASHED, WORKSPACE_LOST ->
          TaskStatus.QUEUED;
    };
  }

  /// What it means, for the owner of a task whose holder did not say more.
  public String sentence() {
    return switch (this) {
      case COMPLETED -> "It is done.";
      case BLOCKED -> "It needs to know more before it can go on.";
      case REJECTED -> "The work was not accepted in any of its rounds.";
      case FAILED -> "It cannot be done as asked.";
      case CANCELED -> "It was canceled.";
      case OVER_BUDGET -> "It cost more than one attempt may cost.";
      case OVER_TURNS -> "It took more turns than one attempt may take.";
      case OUT_OF_TIME -> "It took longer than one attempt may take.";
      case USAGE_LIMIT -> "The coding CLI's account is used up for now.";
      case RATE_LIMITED -> "The coding CLI's service is too busy for now.";
      case NOT_AUTHENTICATED -> "The coding CLI is not signed in on its worker.";
      case CRASHED -> "The coding CLI crashed.";
      case WORKSPACE_LOST -> "Its workspace or repository could not be used.";
    };
  }

  /// The text in the row, like `out-of-time`.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads the text of a row; empty if it is none of ours.
  public static Optional<Outcome> read(String text) {
    for (Outcome outcome : values()) {
      if (outcome.text().equalsIgnoreCase(text)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
