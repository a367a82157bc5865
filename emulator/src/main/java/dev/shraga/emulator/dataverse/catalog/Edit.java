package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.emulator.dataverse.catalog.AlternateKey.IndexStatus;

/// One change of the definitions. Edits are what the journal keeps, so that they also apply to a
/// tables file that has changed since.
public sealed interface Edit {
  /// A table was created, or what is said about it has changed; its columns and keys have edits of
  /// their own from then on.
  record TableDefined(EntityType type) implements Edit {}

  /// A column was created or changed.
  ///
  /// @param table logical name
  record ColumnDefined(String table, Attribute column) implements Edit {}

  /// An alternate key was created.
  ///
  /// @param table logical name
  record KeyDefined(String table, AlternateKey key) implements Edit {}

  /// The index of an alternate key got further.
  ///
  /// @param table logical name
  /// @param key logical name
  record KeyIndexed(String table, String key, IndexStatus status) implements Edit {}

  /// A global choice was created or changed, and with it the columns that share it.
  record ChoiceDefined(OptionSet choice) implements Edit {}

  /// A table was deleted with its rows.
  record TableDropped(String table) implements Edit {}

  /// A column was deleted with its cells.
  record ColumnDropped(String table, String column) implements Edit {}

  /// An alternate key was deleted.
  ///
  /// @param key logical name
  record KeyDropped(String table, String key) implements Edit {}

  /// A global choice was deleted.
  record ChoiceDropped(String name) implements Edit {}
}
