package dev.shraga.emulator.dataverse.hook;

import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Cells of registrations as the values that they stand for.
final class Cell {
  private Cell() {}

  static String text(Map<String, Value> cells, String column) {
    return cells.get(column) instanceof Value.Text(String text) ? text : "";
  }

  static Optional<Integer> number(Map<String, Value> cells, String column) {
    return cells.get(column) instanceof Value.Amount(var number)
        ? Optional.of(number.intValue())
        : Optional.empty();
  }

  static int number(Row row, String column, int otherwise) {
    return number(row.cells(), column).orElse(otherwise);
  }

  static boolean yes(Row row, String column) {
    return row.cells().get(column) instanceof Value.YesNo(boolean yes) && yes;
  }

  /// The names in a list with commas.
  static List<String> names(Map<String, Value> cells, String column) {
    return Stream.of(text(cells, column).split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
