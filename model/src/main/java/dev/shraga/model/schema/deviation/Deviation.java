package dev.shraga.model.schema.deviation;

import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.found.FoundKey;
import dev.shraga.model.schema.found.FoundTable.Ownership;
import dev.shraga.model.schema.found.FoundType;
import java.util.List;
import java.util.Set;

/// One thing that an environment has otherwise than declared.
public sealed interface Deviation {
  /// The declared table that it concerns.
  Table table();

  /// What, where, what is wanted, what was found, and what to do.
  default String sentence() {
    return Sentences.of(this);
  }

  /// Whether the programs can go on all the same.
  default boolean remark() {
    return this instanceof ColumnMissing(_, Column column) && column.optional();
  }

  /// The table is not there.
  record TableMissing(Table table) implements Deviation {}

  /// Addresses use another plural than configured.
  record OtherSetName(Table table, String found) implements Deviation {}

  /// Rows have owners where they should have none, or the other way round.
  record OtherOwnership(Table table, Ownership found) implements Deviation {}

  /// Deltas cannot be read.
  record NotTracked(Table table) implements Deviation {}

  /// Another column is the primary key.
  record OtherIdColumn(Table table, String found) implements Deviation {}

  /// Another column names a row.
  record OtherNameColumn(Table table, String found) implements Deviation {}

  /// The column is not there.
  record ColumnMissing(Table table, Column column) implements Deviation {}

  /// The column holds something else.
  record OtherType(Table table, Column column, FoundType found) implements Deviation {}

  /// The lookup does not point to the table declared.
  ///
  /// @param wanted logical name
  /// @param found logical names
  record OtherTarget(Table table, Column column, String wanted, Set<String> found)
      implements Deviation {
    /// Keeps its own copy.
    public OtherTarget {
      found = Set.copyOf(found);
    }
  }

  /// Texts do not fit.
  ///
  /// @param wanted UTF-16 characters
  /// @param found UTF-16 characters
  record TooShort(Table table, Column column, int wanted, int found) implements Deviation {}

  /// Whole numbers do not fit.
  record TooNarrow(Table table, Column column, ColumnType.Whole wanted, ColumnType.Whole found)
      implements Deviation {}

  /// Too few digits after the point.
  record TooCoarse(Table table, Column column, int wanted, int found) implements Deviation {}

  /// A number cannot be chosen.
  ///
  /// @param shared name of the options that many columns share; empty if they are the column's own
  record ChoiceMissing(Table table, Column column, int number, String label, String shared)
      implements Deviation {}

  /// A label stands for another number, so that rows would be misread.
  record OtherNumber(Table table, Column column, String label, int wanted, int found)
      implements Deviation {}

  /// No key makes these columns unique together.
  record KeyMissing(Table table, List<Column> columns) implements Deviation {
    /// Keeps its own copy.
    public KeyMissing {
      columns = List.copyOf(columns);
    }
  }

  /// The key is there, but nothing is unique yet.
  record KeyUnusable(Table table, FoundKey found) implements Deviation {}
}
