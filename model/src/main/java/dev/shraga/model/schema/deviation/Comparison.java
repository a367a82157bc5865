package dev.shraga.model.schema.deviation;

import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.found.FoundKey;
import dev.shraga.model.schema.found.FoundTable;
import dev.shraga.model.schema.found.FoundTable.Ownership;
import dev.shraga.model.schema.found.FoundType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares what is declared with what an environment has.
///
/// @param declared with the set names that are configured
public record Comparison(Schema declared) {
  /// Every deviation, in the order of the tables file.
  ///
  /// @param found by logical name
  public List<Deviation> deviations(Map<String, FoundTable> found) {
    return declared.tables().values().stream()
        .flatMap(table -> deviations(table, found.get(table.logicalName())).stream())
        .toList();
  }

  /// The deviations of one table.
  ///
  /// @param found null if the environment has no such table
  public List<Deviation> deviations(Table table, @Nullable FoundTable found) {
    if (found == null) {
      return List.of(new Deviation.TableMissing(table));
    }
    List<Deviation> deviations = new ArrayList<>(itself(table, found));
    for (Column column : table.columns().values()) {
      FoundType type = found.columns().get(column.name());
      deviations.addAll(
          type == null
              ? List.of(new Deviation.ColumnMissing(table, column))
              : new ColumnComparison(declared, table, column).deviations(type));
    }
    table.alternateKeys().forEach(key -> key(table, key, found).ifPresent(deviations::add));
    return List.copyOf(deviations);
  }

  private static List<Deviation> itself(Table table, FoundTable found) {
    List<Deviation> deviations = new ArrayList<>();
    if (!table.setName().equals(found.setName())) {
      deviations.add(new Deviation.OtherSetName(table, found.setName()));
    }
    Ownership wanted = table.userOwned() ? Ownership.USER : Ownership.ORGANIZATION;
    // Tables of the service are owned in ways of their own, and nobody here writes their rows.
    if (wanted != found.ownership() && !table.ofService()) {
      deviations.add(new Deviation.OtherOwnership(table, found.ownership()));
    }
    if (table.changeTracking() && !found.changeTracking()) {
      deviations.add(new Deviation.NotTracked(table));
    }
    if (!table.idColumn().equals(found.idColumn())) {
      deviations.add(new Deviation.OtherIdColumn(table, found.idColumn()));
    }
    if (!table.column(table.primaryName()).name().equals(found.nameColumn())) {
      deviations.add(new Deviation.OtherNameColumn(table, found.nameColumn()));
    }
    return deviations;
  }

  private static Optional<Deviation> key(Table table, List<String> key, FoundTable found) {
    List<Column> columns = key.stream().map(table::column).toList();
    Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
    Optional<FoundKey> same =
        found.keys().stream().filter(candidate -> candidate.columns().equals(names)).findFirst();
    return same.isEmpty()
        ? Optional.of(new Deviation.KeyMissing(table, columns))
        : same.filter(known -> known.index() != FoundKey.Index.ACTIVE)
            .map(known -> new Deviation.KeyUnusable(table, known));
  }
}
