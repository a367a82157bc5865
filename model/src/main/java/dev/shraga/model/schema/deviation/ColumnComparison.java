package dev.shraga.model.schema.deviation;

import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.found.FoundType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares one column that both sides have.
///
/// @param declared knows the tables that lookups point to
record ColumnComparison(Schema declared, Table table, Column column) {
  List<Deviation> deviations(FoundType found) {
    return switch (found) {
      case FoundType.Plain(ColumnType type) -> plain(type);
      case FoundType.Shared(String name, ColumnType.Choice choice) ->
          column.type() instanceof ColumnType.Choice wanted
              ? choices(wanted, choice, name)
              : otherType(found);
      case FoundType.Reference(Set<String> tables) -> {
        if (!(column.type() instanceof ColumnType.Lookup lookup)) {
          yield otherType(found);
        }
        String target = declared.table(lookup.target()).logicalName();
        yield tables.contains(target)
            ? List.of()
            : List.of(new Deviation.OtherTarget(table, column, target, tables));
      }
      case FoundType.Other _ -> otherType(found);
    };
  }

  private List<Deviation> plain(ColumnType found) {
    return switch (column.type()) {
      case ColumnType.Text(int wanted) when found instanceof ColumnType.Text(int length) ->
          length(wanted, length);
      case ColumnType.Memo(int wanted) when found instanceof ColumnType.Memo(int length) ->
          length(wanted, length);
      case ColumnType.Whole wanted when found instanceof ColumnType.Whole whole ->
          whole.min() <= wanted.min() && whole.max() >= wanted.max()
              ? List.of()
              : List.of(new Deviation.TooNarrow(table, column, wanted, whole));
      case ColumnType.Decimal(int wanted, _)
          when found instanceof ColumnType.Decimal(int precision, _) ->
          precision >= wanted
              ? List.of()
              : List.of(new Deviation.TooCoarse(table, column, wanted, precision));
      case ColumnType.Choice wanted when found instanceof ColumnType.Choice choice ->
          choices(wanted, choice, "");
      case ColumnType type when type.getClass() == found.getClass() -> List.of();
      case ColumnType _ -> otherType(new FoundType.Plain(found));
    };
  }

  private List<Deviation> length(int wanted, int found) {
    return found >= wanted
        ? List.of()
        : List.of(new Deviation.TooShort(table, column, wanted, found));
  }

  /// Labels may be in another language. But one that we know, at another number, means that rows
  /// written there would be misread here.
  private List<Deviation> choices(
      ColumnType.Choice wanted, ColumnType.Choice found, String shared) {
    List<Deviation> deviations = new ArrayList<>();
    wanted
        .options()
        .forEach((number, label) -> {
          Set<Integer> numbers =
              found.options().entrySet().stream()
                  .filter(option -> option.getValue().equalsIgnoreCase(label))
                  .map(option -> option.getKey())
                  .collect(Collectors.toSet());
          if (!numbers.isEmpty() && !numbers.contains(number)) {
            int other = numbers.iterator().next();
            deviations.add(new Deviation.OtherNumber(table, column, label, number, other));
          } else if (!found.options().containsKey(number)) {
            deviations.add(new Deviation.ChoiceMissing(table, column, number, label, shared));
          }
        });
    return deviations;
  }

  private List<Deviation> otherType(FoundType found) {
    return List.of(new Deviation.OtherType(table, column, found));
  }
}
