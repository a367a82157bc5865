package dev.shraga.reconciler.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How well we see the service that makes boxes.
///
/// @param lookedAt when the last look that counts began; null if there was none, which is usual
///   where no service is given
/// @param recent whether that is new enough to decide by
/// @param problem why a newer look failed; empty if it did not
public record MachinesView(@Nullable Instant lookedAt, boolean recent, String problem) {
  /// Nobody has looked.
  public static final MachinesView NONE = new MachinesView(null, false, "");
}
