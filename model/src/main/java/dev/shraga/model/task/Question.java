package dev.shraga.model.task;

import dev.shraga.model.Etag;
import dev.shraga.model.NameUuid;
import java.util.UUID;

/// The row of a question in the conversation that nobody has delivered yet.
///
/// @param id of its row
public record Question(UUID id, Etag etag) {
  private static final UUID NAMESPACE = UUID.fromString("8f0f2f0b-0f43-5d6e-8a3c-5d1c7f6f9a24");

  /// The id of an attempt's question. It follows from the attempt, so that asking twice is asking
  /// once.
  public static UUID idOf(TaskId task, int attempt) {
    return NameUuid.of(NAMESPACE, task + "/" + attempt);
  }
}
