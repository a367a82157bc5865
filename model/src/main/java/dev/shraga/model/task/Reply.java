package dev.shraga.model.task;

import dev.shraga.model.Etag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wrote into the conversation about a task that asks, and nobody has taken up yet.
///
/// @param id of its row
/// @param writerId the systemuser that owns the row; null if nobody does
/// @param email who wrote it, as the row says; not trusted before it was compared with the owner's
/// @param conversation of the chat, where an acknowledgement goes; empty if the row names none
public record Reply(
    UUID id,
    Etag etag,
    @Nullable UUID writerId,
    String email,
    String conversation,
    String text,
    Instant createdAt) {}
