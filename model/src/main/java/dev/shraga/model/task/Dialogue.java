package dev.shraga.model.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of the conversation about a task is still open.
///
/// @param question its question; null if it was delivered, or none is open
/// @param replies the oldest first
public record Dialogue(@Nullable Question question, List<Reply> replies) {
  /// Nothing is.
  public static final Dialogue NONE = new Dialogue(null, List.of());

  /// Keeps its own copy.
  public Dialogue {
    replies = List.copyOf(replies);
  }
}
