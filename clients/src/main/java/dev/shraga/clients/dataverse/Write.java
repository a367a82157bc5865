package dev.shraga.clients.dataverse;

import java.util.List;
import java.util.UUID;

/// One write. All of them can be repeated without harm: ids are chosen by the caller, updates are
/// conditional, and a row is shared with somebody or not.
public sealed interface Write {
  /// Key of the table.
  String table();

  /// The row's id.
  UUID id();

  /// What is written; nothing where only rights change.
  default Values values() {
    return Values.none();
  }

  /// Columns that the answer shall bring back; none asks for no row.
  default List<String> returning() {
    return List.of();
  }

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

  /// Takes a row away; the result is [WriteResult.Gone] if there is none.
  record Delete(String table, UUID id, Condition condition) implements Write {}

  /// Lets a user read and change a row that is not the user's own. Sharing does not make a new
  /// version of the row.
  ///
  /// @param user id of the systemuser
  record Share(String table, UUID id, UUID user) implements Write {}

  /// Takes back what [Share] gave; nothing happens if nothing was given.
  ///
  /// @param user id of the systemuser
  record Unshare(String table, UUID id, UUID user) implements Write {}
}
