package dev.shraga.emulator.dataverse.catalog;

/// What a definition tells about a table and its rows do not need.
///
/// @param schemaName the logical name with its capitals
/// @param displayCollectionName the plural that people read
public record TableDescription(
    String schemaName, String displayName, String displayCollectionName, String description) {
  /// The description of a table of a tables file, which has names only.
  static TableDescription of(String logicalName, String setName) {
    return new TableDescription(logicalName, logicalName, setName, "");
  }
}
