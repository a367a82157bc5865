package dev.shraga.model.schema.found;

import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.found.FoundTable.Ownership;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// An environment that has exactly what is declared, until a test changes it.
public final class Environment {
  private final Map<String, FoundTable> tables = new LinkedHashMap<>();

  /// All tables of a tables file.
  public Environment(Schema declared) {
    declared.tables().values().forEach(table -> put(of(table, declared)));
  }

  /// What is found there.
  public Map<String, FoundTable> found() {
    return tables;
  }

  /// Without a table.
  public void drop(String table) {
    tables.remove(table);
  }

  /// With a table that is otherwise.
  public void change(String table, UnaryOperator<FoundTable> change) {
    tables.computeIfPresent(table, (_, found) -> change.apply(found));
  }

  /// With columns that are otherwise.
  public void columns(String table, Consumer<Map<String, FoundType>> change) {
    change(
        table,
        found -> {
          Map<String, FoundType> columns = new LinkedHashMap<>(found.columns());
          change.accept(columns);
          return new FoundTable(
              found.logicalName(),
              found.setName(),
              found.ownership(),
              found.idColumn(),
              found.nameColumn(),
              found.changeTracking(),
              columns,
              found.keys());
        });
  }

  private void put(FoundTable table) {
    tables.put(table.logicalName(), table);
  }

  private static FoundTable of(Table table, Schema declared) {
    Map<String, FoundType> columns = new LinkedHashMap<>();
    for (Column column : table.columns().values()) {
      columns.put(
          column.name(),
          column.type() instanceof ColumnType.Lookup lookup
              ? new FoundType.Reference(Set.of(declared.table(lookup.target()).logicalName()))
              : new FoundType.Plain(column.type()));
    }
    List<FoundKey> keys =
        table.alternateKeys().stream()
            .map(key ->
                new FoundKey(
                    "key_" + String.join("_", key),
                    key.stream().map(table::column).map(Column::name).collect(Collectors.toSet()),
                    FoundKey.Index.ACTIVE))
            .toList();
    return new FoundTable(
        table.logicalName(),
        table.setName(),
        table.userOwned() ? Ownership.USER : Ownership.ORGANIZATION,
        table.idColumn(),
        table.column(table.primaryName()).name(),
        table.changeTracking(),
        columns,
        keys);
  }
}
