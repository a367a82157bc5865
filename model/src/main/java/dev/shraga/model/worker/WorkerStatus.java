package dev.shraga.model.worker;

import java.util.Optional;

/// Where a worker is in its life. The numbers are those of the choice `cr_status` of the workers
/// table.
public enum WorkerStatus {
  /// Its machine is being made.
  PROVISIONING(1, "Provisioning"),
  /// Idle, or about to begin the task in its mailbox.
  READY(2, "Ready"),
  /// Its task is executing and the user's row says so.
  BUSY(3, "Busy"),
  /// Finishes what it has and takes nothing new.
  DRAINING(4, "Draining"),
  /// Cannot work; its conditions say why.
  FAILED(5, "Failed"),
  /// Wanted no more.
  DEPROVISIONED(6, "Deprovisioned");

  private final int code;
  private final String label;

  WorkerStatus(int code, String label) {
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

  /// Reads a status in either dialect: the number, or the label that older programs wrote (case
  /// does not count).
  ///
  /// @return empty if it is neither
  public static Optional<WorkerStatus> read(String text) {
    for (WorkerStatus status : values()) {
      if (text.equals(Integer.toString(status.code)) || text.equalsIgnoreCase(status.label)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
