package dev.shraga.emulator.devcenter.center;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far a group is.
///
/// @param status as the API spells it
public record Progress(
    Group group,
    String status,
    Optional<Instant> started,
    Optional<Instant> ended,
    List<OfTask> tasks) {
  /// Keeps its own copy.
  public Progress {
    tasks = List.copyOf(tasks);
  }

  /// How far a task is.
  ///
  /// @param status as the API spells it
  public record OfTask(
      Task task, String status, Optional<Instant> started, Optional<Instant> ended) {}

  /// Whether all of it is done, and well.
  public boolean succeeded() {
    return status.equals("Succeeded");
  }
}
