package dev.shraga.clients.definitions;

import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.found.FoundTable;
import java.util.List;
import java.util.Optional;

/// An environment's definitions. Every call blocks.
///
/// All methods throw [dev.shraga.clients.dataverse.DataverseProblem] when the service cannot be
/// used. Nothing is ever deleted or made smaller.
public interface Definitions {
  /// The table of that logical name, with everything that can be compared; empty if there is none.
  /// At most two requests.
  Optional<FoundTable> find(Table table);

  /// Whether rows can be read with all columns that are declared and were found.
  boolean usable(Table table, FoundTable found);

  /// Creates a table with columns, its primary name among them.
  DefinitionResult createTable(Table table, List<Column> columns);

  /// Creates a column of a table that is there.
  DefinitionResult createColumn(Table table, Column column);

  /// Adds an option to a choice.
  ///
  /// @param shared name of the options that many columns share; empty if they are the column's own
  DefinitionResult addChoice(Table table, Column column, int number, String label, String shared);

  /// Replaces a column's definition by the same one with at least the room declared; takes effect
  /// when published.
  DefinitionResult widen(Table table, Column column);

  /// Replaces a table's definition by the same one with change tracking; takes effect when
  /// published.
  DefinitionResult trackChanges(Table table);

  /// Shows everybody what was replaced in a table.
  DefinitionResult publish(Table table);

  /// Creates an alternate key, whose index the service builds in its own time.
  DefinitionResult createKey(Table table, List<Column> columns);

  /// Lets the service build an index again that failed.
  ///
  /// @param key its logical name
  DefinitionResult reactivateKey(Table table, String key);
}
