package dev.shraga.clients.dataverse;

import java.util.List;
import java.util.UUID;

/// The answer to "what changed".
public sealed interface Changes {
  /// Each changed row once, as it is now, and the ids of rows that were deleted.
  ///
  /// @param next where to go on from
  record Since(List<Row> changed, List<UUID> removed, DeltaToken next) implements Changes {
    /// Keeps its own copies.
    public Since {
      changed = List.copyOf(changed);
      removed = List.copyOf(removed);
    }
  }

  /// The token is too old or was refused: read everything.
  record TokenExpired() implements Changes {}
}
