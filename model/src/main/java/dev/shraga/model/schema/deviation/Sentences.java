package dev.shraga.model.schema.deviation;

import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.deviation.Deviation.ChoiceMissing;
import dev.shraga.model.schema.deviation.Deviation.ColumnMissing;
import dev.shraga.model.schema.deviation.Deviation.KeyMissing;
import dev.shraga.model.schema.deviation.Deviation.KeyUnusable;
import dev.shraga.model.schema.deviation.Deviation.NotTracked;
import dev.shraga.model.schema.deviation.Deviation.OtherIdColumn;
import dev.shraga.model.schema.deviation.Deviation.OtherNameColumn;
import dev.shraga.model.schema.deviation.Deviation.OtherNumber;
import dev.shraga.model.schema.deviation.Deviation.OtherOwnership;
import dev.shraga.model.schema.deviation.Deviation.OtherSetName;
import dev.shraga.model.schema.deviation.Deviation.OtherTarget;
import dev.shraga.model.schema.deviation.Deviation.OtherType;
import dev.shraga.model.schema.deviation.Deviation.TableMissing;
import dev.shraga.model.schema.deviation.Deviation.TooCoarse;
import dev.shraga.model.schema.deviation.Deviation.TooNarrow;
import dev.shraga.model.schema.deviation.Deviation.TooShort;
import dev.shraga.model.schema.found.FoundKey;
import dev.shraga.model.schema.found.FoundTable.Ownership;
import java.util.stream.Collectors;

/// Deviations in words.
final class Sentences {
  private static final String APPLY = "`shraga schema apply` ";

  private Sentences() {}

  static String of(Deviation deviation) {
    return switch (deviation) {
      case TableMissing(Table table) ->
          "Table %s is missing: %s."
              .formatted(
                  table.logicalName(),
                  table.ofService()
                      ? "it comes with every environment, so check DATAVERSE_URL and the rights"
                      : APPLY + "creates it");
      case OtherSetName(Table table, String found) ->
          "Table %s is addressed as %s, configured is %s: %s."
              .formatted(
                  table.logicalName(),
                  found,
                  table.setName(),
                  table.setNameVariable().isEmpty()
                      ? "no setting renames it, so create the table anew"
                      : "set " + table.setNameVariable() + "=" + found);
      case OtherOwnership(Table table, Ownership found) ->
          "Table %s should belong to %s, but belongs to %s: that is fixed at creation, so create it anew."
              .formatted(
                  table.logicalName(),
                  owners(table.userOwned() ? Ownership.USER : Ownership.ORGANIZATION),
                  owners(found));
      case NotTracked(Table table) ->
          "Table %s should track changes, but does not: %sturns it on."
              .formatted(table.logicalName(), APPLY);
      case OtherIdColumn(Table table, String found) ->
          "Table %s should have the primary key %s, but has %s: create it anew."
              .formatted(table.logicalName(), table.idColumn(), found);
      case OtherNameColumn(Table table, String found) ->
          "Table %s should be named by %s, but is by %s: create it anew."
              .formatted(table.logicalName(), table.column(table.primaryName()).name(), found);
      case ColumnMissing(Table table, Column column) ->
          "%s is missing, wanted is %s: %s."
              .formatted(
                  at(table, column),
                  TypeWords.of(column.type()),
                  column.optional()
                      ? "we go on without it, and " + APPLY + "creates it"
                      : createdBy(column.type()));
      case OtherType(Table table, Column column, var found) ->
          "%s should be %s, but is %s: no column changes its type, so delete and create it."
              .formatted(at(table, column), TypeWords.of(column.type()), TypeWords.of(found));
      case OtherTarget(Table table, Column column, String wanted, var found) ->
          "%s should point to %s, but points to %s: delete and create it."
              .formatted(
                  at(table, column),
                  wanted,
                  found.stream().sorted().collect(Collectors.joining(", ")));
      case TooShort(Table table, Column column, int wanted, int found) ->
          "%s should hold %,d characters, but holds %,d: %smakes it longer."
              .formatted(at(table, column), wanted, found, APPLY);
      case TooNarrow(Table table, Column column, var wanted, var found) ->
          "%s should reach from %d to %d, but reaches from %d to %d: %swidens it."
              .formatted(
                  at(table, column), wanted.min(), wanted.max(), found.min(), found.max(), APPLY);
      case TooCoarse(Table table, Column column, int wanted, int found) ->
          "%s should have %d digits after the point, but has %d: %sadds them."
              .formatted(at(table, column), wanted, found, APPLY);
      case ChoiceMissing(Table table, Column column, int number, String label, String shared) ->
          "%s lacks the choice %d (%s)%s: %sadds it."
              .formatted(
                  at(table, column),
                  number,
                  label,
                  shared.isEmpty() ? "" : ", which is one of " + shared,
                  APPLY);
      case OtherNumber(Table table, Column column, String label, int wanted, int found) ->
          "%s should have %s as %d, but has it as %d: rows hold the number, so change it by hand."
              .formatted(at(table, column), label, wanted, found);
      case KeyMissing(Table table, var columns) ->
          "Table %s has no key of %s: %screates it."
              .formatted(
                  table.logicalName(),
                  columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                  APPLY);
      case KeyUnusable(Table table, FoundKey found) ->
          "Key %s of table %s should be active, but %s."
              .formatted(
                  found.logicalName(),
                  table.logicalName(),
                  switch (found.index()) {
                    case ACTIVE -> "is not";
                    case BUILDING -> "is being built: " + APPLY + "waits for it";
                    case FAILED ->
                        "its index failed: make the rows unique, then " + APPLY + "tries again";
                  });
    };
  }

  private static String at(Table table, Column column) {
    return "Column " + table.logicalName() + "." + column.name();
  }

  private static String createdBy(ColumnType type) {
    return type.creatable() ? APPLY + "creates it" : "create it by hand";
  }

  private static String owners(Ownership ownership) {
    return switch (ownership) {
      case USER -> "users";
      case ORGANIZATION -> "the organisation";
      case OTHER -> "neither users nor the organisation";
    };
  }
}
