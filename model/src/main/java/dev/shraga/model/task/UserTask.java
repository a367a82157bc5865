package dev.shraga.model.task;

import dev.shraga.model.Etag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The user's row of a task. Its owner may change or delete it at any time. Texts are empty where
/// the row has null.
///
/// @param ownerId the systemuser that owns the row
/// @param email where its cards go; not trusted before it was compared with the owner's
/// @param mirror the mirror that the row is linked to
/// @param waitReason as last written
/// @param answer the owner's answer to a question
public record UserTask(
    TaskId id,
    Etag etag,
    TaskStatus status,
    UUID ownerId,
    String email,
    String name,
    String prompt,
    String repository,
    int priority,
    @Nullable MirrorId mirror,
    String statusMessage,
    @Nullable WaitReason waitReason,
    Instant createdAt,
    String answer) {
  /// Priority of a row that names none.
  public static final int DEFAULT_PRIORITY = 500;
}
