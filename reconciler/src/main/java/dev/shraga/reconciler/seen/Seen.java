package dev.shraga.reconciler.seen;

import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was seen of all tables that are followed.
///
/// @param at when
public record Seen(Instant at, List<Table> tables) {
  /// What was seen of one table. A token never stands without its rows: it only says what changed
  /// after them.
  ///
  /// @param columns that were asked for
  /// @param resyncAt when all of it is to be read again in any case
  public record Table(
      String table, List<String> columns, DeltaToken token, Instant resyncAt, List<Row> rows) {
    /// Keeps its own copies.
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /// Keeps its own copy.
  public Seen {
    tables = List.copyOf(tables);
  }

  /// What was seen of a table, if it was asked for the same columns.
  public Optional<Table> table(String name, List<String> columns) {
    return tables.stream()
        .filter(seen -> seen.table().equals(name) && seen.columns().equals(columns))
        .findFirst();
  }
}
