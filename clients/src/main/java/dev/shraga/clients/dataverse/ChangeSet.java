package dev.shraga.clients.dataverse;

import java.util.List;

/// Writes that happen all together or not at all.
public record ChangeSet(List<Write> writes) {
  /// Keeps its own copy.
  public ChangeSet {
    writes = List.copyOf(writes);
    if (writes.isEmpty()) {
      throw new IllegalArgumentException("a change set without writes");
    }
  }
}
