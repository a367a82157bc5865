package dev.shraga.model.schema.found;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table that an environment has.
///
/// @param logicalName singular, like `cr_shraga_task`
/// @param setName the plural that stands in addresses; the service makes it up when a table is
///   created
/// @param idColumn physical name of the primary key
/// @param nameColumn physical name of the column that names a row
/// @param changeTracking whether deltas can be read
/// @param columns by their physical names
public record FoundTable(
    String logicalName,
    String setName,
    Ownership ownership,
    String idColumn,
    String nameColumn,
    boolean changeTracking,
    Map<String, FoundType> columns,
    List<FoundKey> keys) {
  /// Keeps its own copies.
  public FoundTable {
    columns = new LinkedHashMap<>(columns);
    keys = List.copyOf(keys);
  }

  /// Whose the rows of a table are.
  public enum Ownership {
    /// Each row has an owner.
    USER,
    /// Rows belong to the organisation.
    ORGANIZATION,
    /// Something that only tables of the service have.
    OTHER
  }
}
