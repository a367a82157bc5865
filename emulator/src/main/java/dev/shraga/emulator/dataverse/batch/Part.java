package dev.shraga.emulator.dataverse.batch;

import dev.shraga.emulator.http.Request;
import java.util.List;

/// A part of a batch.
sealed interface Part {
  /// One request.
  ///
  /// @param contentId what later parts may call its row; empty if it has none
  record Single(Request request, String contentId) implements Part {}

  /// Requests that come true together or not at all.
  record ChangeSet(List<Single> requests) implements Part {
    /// Keeps its own copy.
    public ChangeSet {
      requests = List.copyOf(requests);
    }
  }
}
