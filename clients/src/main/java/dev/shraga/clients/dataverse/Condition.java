package dev.shraga.clients.dataverse;

import dev.shraga.model.Etag;

/// On what an update or a deletion depends.
public sealed interface Condition {
  /// The row still has the version that the decision was made on.
  record Unchanged(Etag etag) implements Condition {}

  /// The row exists, whatever its version: for columns with a single writer only.
  record Exists() implements Condition {}
}
