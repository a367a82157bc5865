package dev.shraga.model.task;

import java.util.Locale;
import java.util.Optional;

/// How an attempt ended, as its agent judged it: the column `cr_outcome`.
public enum Outcome {
  /// The work is done and pushed.
  COMPLETED(Retry.FINAL),
  /// The coding CLI ended by saying that it could not do it.
  FAILED(Retry.FINAL),
  /// It ran longer than the policy allows.
  OUT_OF_TIME(Retry.FINAL),
  /// The coding CLI broke: no result, a bad exit, a stream that stopped.
  CRASHED(Retry.OURS),
  /// Workspace or repository could not be used.
  WORKSPACE_LOST(Retry.OURS),
  /// The coding CLI is not signed in on that worker.
  NOT_AUTHENTICATED(Retry.OURS);

  /// Who can make another attempt useful.
  public enum Retry {
    /// Infrastructure: we try again, with backoff and a limit.
    OURS,
    /// Nobody: the same attempt would end the same way.
    FINAL
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
