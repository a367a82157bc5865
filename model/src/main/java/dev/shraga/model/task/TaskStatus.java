package dev.shraga.model.task;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a task stands. The numbers are those of the choice `cr_status`; 2 and 4 do not exist.
public enum TaskStatus {
  /// Created by its owner, not seen by us yet.
  PENDING(1, "Pending"),
  /// Mirrored; waits for a worker, or has one that has not begun.
  QUEUED(3, "Queued"),
  /// Its worker executes it.
  RUNNING(5, "Running"),
  /// Asks its owner a question.
  WAITING_FOR_INPUT(6, "Waiting for Input"),
  /// Done, committed and pushed.
  COMPLETED(7, "Completed"),
  /// Ended without a result; the message says why.
  FAILED(8, "Failed"),
  /// Ended by its owner.
  CANCELED(9, "Canceled");

  private final int code;
  private final String label;

  TaskStatus(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /// The number in the row.
  public int code() {
    return code;
  }

  /// The label of the choice.
  public String label() {
    return label;
  }

  /// Whether nothing may follow.
  public boolean terminal() {
    return switch (this) {
      case PENDING, QUEUED, RUNNING, WAITING_FOR_INPUT -> false;
      case COMPLETED, FAILED, CANCELED -> true;
    };
  }

  /// What may follow. The diagram in `docs/life-cycles.md` is made of it.
  public Set<TaskStatus> next() {
    return switch (this) {
      case PENDING -> EnumSet.of(QUEUED, FAILED, CANCELED);
      // Straight to an end or a question: a short attempt may be over before anybody saw it begin.
      case QUEUED -> EnumSet.of(QUEUED, RUNNING, WAITING_FOR_INPUT, COMPLETED, FAILED, CANCELED);
      case RUNNING -> EnumSet.of(QUEUED, WAITING_FOR_INPUT, COMPLETED, FAILED, CANCELED);
      case WAITING_FOR_INPUT -> EnumSet.of(QUEUED, FAILED, CANCELED);
      case COMPLETED, FAILED, CANCELED -> EnumSet.noneOf(TaskStatus.class);
    };
  }

  /// The given status, if it may follow this one.
  ///
  /// @throws IllegalStateException if it may not: a rule decided what must never happen
  public TaskStatus to(TaskStatus following) {
    if (!next().contains(following)) {
      throw new IllegalStateException("a task cannot go from " + label + " to " + following.label);
    }
    return following;
  }

  /// Reads a status in either dialect: the number, or the label that older flows wrote (case and
  /// spaces do not count).
  ///
  /// @return empty if it is neither
  public static Optional<TaskStatus> read(String text) {
    String plain = plain(text);
    for (TaskStatus status : values()) {
      if (plain.equals(Integer.toString(status.code)) || plain.equals(plain(status.label))) {
        return Optional.of(status);
      }
    }
    return plain.equals("cancelled") ? Optional.of(CANCELED) : Optional.empty();
  }

  private static String plain(String text) {
    return text.replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
