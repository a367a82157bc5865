package dev.shraga.model.task;

import dev.shraga.model.NameUuid;
import java.util.UUID;

/// Id of a mirror. It follows from the task's id, so that a task can never have two.
public record MirrorId(UUID value) {
  private static final UUID NAMESPACE = UUID.fromString("6f5f3b4e-6b0a-5c1e-9a53-2b0d9a1f7c11");

  /// The one mirror of a task.
  public static MirrorId of(TaskId task) {
    return new MirrorId(NameUuid.of(NAMESPACE, task.toString()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
