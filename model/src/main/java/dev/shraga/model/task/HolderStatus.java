package dev.shraga.model.task;

import java.util.Locale;
import java.util.Optional;

/// What is known of the attempt from its holder, the worker that has the task: the column
/// `cr_workerstatus`.
public enum HolderStatus {
  /// The reconciler handed the task over; the holder has not taken it yet.
  ASSIGNED,
  /// The holder took it.
  EXECUTING,
  /// The holder ended with a question to the owner; it keeps workspace and session for the answer.
  ASKING,
  /// The holder ended with a result commit.
  DONE,
  /// The holder ended without one.
  FAILED;

  /// The text in the row.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads the text of a row; empty if it is none of ours.
  public static Optional<HolderStatus> read(String text) {
    for (HolderStatus status : values()) {
      if (status.text().equalsIgnoreCase(text)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
