package dev.shraga.model.schema;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a column holds, with its limits. The names are those of the tables file.
public sealed interface ColumnType {
  /// Whether a column of this type can be created by itself: a lookup comes with a relationship,
  /// and ids belong to the service.
  default boolean creatable() {
    return switch (this) {
      case Text _, Memo _, Whole _, Big _, Decimal _, Floating _ -> true;
      case YesNo _, Choice _, Moment _, Day _ -> true;
      case Id _, Lookup _ -> false;
    };
  }

  /// `string`: one line.
  ///
  /// @param length in UTF-16 characters, at most 4,000
  record Text(int length) implements ColumnType {}

  /// `memo`: many lines.
  ///
  /// @param length in UTF-16 characters, at most 1,048,576
  record Memo(int length) implements ColumnType {}

  /// `integer`: a 32-bit whole number.
  record Whole(int min, int max) implements ColumnType {}

  /// `bigint`: a 64-bit whole number.
  record Big() implements ColumnType {}

  /// `decimal` or `money`.
  ///
  /// @param precision digits after the point
  /// @param money whether it is an amount of money
  record Decimal(int precision, boolean money) implements ColumnType {
    /// A number that is no money.
    public Decimal(int precision) {
      this(precision, false);
    }
  }

  /// `double`.
  record Floating() implements ColumnType {}

  /// `boolean`.
  record YesNo() implements ColumnType {}

  /// `choice`: one of a fixed set of numbers, each with a label.
  record Choice(SortedMap<Integer, String> options) implements ColumnType {
    /// Keeps its own copy.
    public Choice(Map<Integer, String> options) {
      this(new TreeMap<>(options));
    }

    /// Keeps the options in the order of their numbers.
    public Choice {
      options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
  }

  /// `datetime`: an instant in UTC, rendered with whole seconds.
  record Moment() implements ColumnType {}

  /// `date`: a day without a time.
  record Day() implements ColumnType {}

  /// `guid`.
  record Id() implements ColumnType {}

  /// `lookup`: a reference to a row of another table.
  ///
  /// @param target key of the table that it points to
  /// @param navigation name of the single-valued navigation property, case-sensitive
  /// @param reverse name of the collection on the target's side; empty if it is not used
  record Lookup(String target, String navigation, String reverse) implements ColumnType {}
}
