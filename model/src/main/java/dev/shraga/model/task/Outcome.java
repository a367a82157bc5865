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
