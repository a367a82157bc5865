package dev.shraga.clients.dataverse;

import java.util.List;

/// What became of a write or of a change set.
public sealed interface WriteResult {
  /// It happened.
  ///
  /// @param rows the rows that were asked for by `returning`, with their new etags
  record Applied(List<Row> rows) implements WriteResult {
    /// Keeps its own copy.
    public Applied {
      rows = List.copyOf(rows);
    }
  }

  /// A row is no longer the version that the decision was made on: look again.
  record Conflict() implements WriteResult {}

  /// A row to be made is there already: made before, perhaps by us in a request whose answer was
  /// lost.
  record Exists() implements WriteResult {}

  /// A row to be changed does not exist, or is not shown to us (any more).
  record Gone() implements WriteResult {}

  /// The service will not do it: a value, a name or a privilege is wrong, or it fails at this set
  /// while it does others. The same again at once is of no use.
  ///
  /// @param code the service's code, like `0x80044331`
  record Refused(String code, String message) implements WriteResult {}
}
