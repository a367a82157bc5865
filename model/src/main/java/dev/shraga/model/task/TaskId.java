package dev.shraga.model.task;

import java.util.UUID;

/// Id of a task: of the user's row. Branches, commits, messages and people use it.
public record TaskId(UUID value) implements Comparable<TaskId> {
  /// Reads an id in the service's form.
  ///
  /// @throws IllegalArgumentException if it is not a GUID
  public static TaskId of(String text) {
    return new TaskId(UUID.fromString(text));
  }

  @Override
  public int compareTo(TaskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
