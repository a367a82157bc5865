package dev.shraga.model;

import java.util.UUID;

/// Id of a worker row.
public record WorkerId(UUID value) implements Comparable<WorkerId> {
  private static final UUID NAMESPACE = UUID.fromString("2b1d7a60-47c9-5a07-8e5c-63f1f2a4c0de");

  /// The id that follows from a worker's name, so that a worker can never have two rows.
  public static WorkerId named(String name) {
    return new WorkerId(NameUuid.of(NAMESPACE, name));
  }

  /// Reads an id in the service's form.
  ///
  /// @throws IllegalArgumentException if it is not a GUID
  public static WorkerId of(String text) {
    return new WorkerId(UUID.fromString(text));
  }

  @Override
  public int compareTo(WorkerId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
