package dev.shraga.model.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table.
///
/// @param key how our code calls it, like `task`
/// @param logicalName singular, like `cr_shraga_task`
/// @param setName the plural that stands in addresses, like `cr_shraga_tasks`
/// @param setNameVariable environment variable that overrides the set name; empty if there is none
/// @param idColumn primary key column
/// @param primaryName key of the column that names a row
/// @param userOwned whether rows have owners, or belong to the organisation
/// @param changeTracking whether deltas can be read
/// @param columns by their key, in the order of the file
/// @param alternateKeys each a list of column keys that are unique together
public record Table(
    String key,
    String logicalName,
    String setName,
    String setNameVariable,
    String idColumn,
    String primaryName,
    boolean userOwned,
    boolean changeTracking,
    Map<String, Column> columns,
    List<List<String>> alternateKeys) {
  /// Keeps its own copies.
  public Table {
    columns = new LinkedHashMap<>(columns);
    alternateKeys = alternateKeys.stream().map(List::copyOf).toList();
  }

  /// The column with that key.
  ///
  /// @throws IllegalArgumentException if the tables file has none, which is a fault of the program
  public Column column(String columnKey) {
    Column column = columns.get(columnKey);
    if (column == null) {
      throw new IllegalArgumentException("table " + key + " has no column " + columnKey);
    }
    return column;
  }

  /// Whether it is a table of Dataverse itself: nobody of ours writes it, or may create it.
  public boolean ofService() {
    return columns.values().stream()
        .allMatch(column ->
            column.userRowWriter() == Writer.SERVICE && column.mirrorWriter() == Writer.SERVICE);
  }

  /// This table under another set name, as some environments have it.
  public Table withSetName(String otherSetName) {
    return new Table(
        key,
        logicalName,
        otherSetName,
        setNameVariable,
        idColumn,
        primaryName,
        userOwned,
        changeTracking,
        columns,
        alternateKeys);
  }
}
