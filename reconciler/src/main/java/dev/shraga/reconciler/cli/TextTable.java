package dev.shraga.reconciler.cli;

import java.util.ArrayList;
import java.util.List;

/// Columns under each other, as wide as their widest cell, two spaces between. Numbers to the
/// right.
public final class TextTable {
  private final List<String> head;
  private final List<Boolean> toTheRight;
  private final List<List<String>> rows = new ArrayList<>();

  private TextTable(List<String> head, List<Boolean> toTheRight) {
    this.head = head;
    this.toTheRight = toTheRight;
  }

  /// A table with these headings; one that begins with `>` stands to the right with its column.
  public static TextTable of(String... headings) {
    List<String> head = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    for (String heading : headings) {
      boolean numbers = heading.startsWith(">");
      head.add(numbers ? heading.substring(1) : heading);
      right.add(numbers);
    }
    return new TextTable(head, right);
  }

  /// Adds a row of as many cells as there are headings. Control characters and line breaks in them
  /// become spaces: a cell comes from outside and must not steer the terminal.
  public TextTable row(String... cells) {
    if (cells.length != head.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + head.size() + " columns");
    }
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(plain(cell));
    }
    rows.add(row);
    return this;
  }

  /// The table, each line ended by a line break.
  @Override
  public String toString() {
    int[] widths = new int[head.size()];
    measure(widths, head);
    rows.forEach(row -> measure(widths, row));
    StringBuilder text = new StringBuilder();
    line(text, widths, head);
    rows.forEach(row -> line(text, widths, row));
    return text.toString();
  }

  /// A text without what could steer a terminal.
  public static String plain(String text) {
    return text.replaceAll("\\p{C}", " ").strip();
  }

  private static void measure(int[] widths, List<String> row) {
    for (int column = 0; column < widths.length; column++) {
      widths[column] = Math.max(widths[column], length(row.get(column)));
    }
  }

  private void line(StringBuilder text, int[] widths, List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      String gap = " ".repeat(widths[column] - length(cell));
      line.append(column == 0 ? "" : "  ").append(toTheRight.get(column) ? gap + cell : cell + gap);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
