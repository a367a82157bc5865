package dev.shraga.clients.dataverse;

import java.util.List;
import java.util.UUID;

/// One write. All of them can be repeated without harm: ids are chosen by the caller, updates are
/// conditional.
public sealed interface Write {
  /// Key of the table.
  String table();

  /// The row's id.
  UUID id();

  /// What is written.
  Values values();

  /// Columns that the answer shall bring back; none asks for no row.
  List<String> returning();

  /// Makes a row; the result is [WriteResult.Exists] if there is one with that id.
  record Create(String table, UUID id, Values values, List<String> returning) implements Write {
    /// Keeps its own copy.
    public Create {
      returning = List.copyOf(returning);
    }
  }

  /// Changes a row that exists; it is never made by this.
  record Update(String table, UUID id, Condition condition, Values values, List<String> returning)
      implements Write {
    /// Keeps its own copy.
    public Update {
      returning = List.copyOf(returning);
    }
  }
}
