package dev.shraga.clients.dataverse;

import java.util.List;

/// Which rows are wanted. Values are always escaped by the adapter, so a person's words cannot
/// become syntax.
public sealed interface Filter {
  /// Every row.
  record Everything() implements Filter {}

  /// The column has that text; capitals do not count.
  record TextIs(String column, String text) implements Filter {}

  /// The column has that number.
  record WholeIs(String column, int number) implements Filter {}

  /// The column is empty.
  record IsNull(String column) implements Filter {}

  /// All of them hold.
  record All(List<Filter> parts) implements Filter {
    /// Keeps its own copy.
    public All {
      parts = List.copyOf(parts);
    }
  }

  /// One of them holds.
  record Any(List<Filter> parts) implements Filter {
    /// Keeps its own copy.
    public Any {
      parts = List.copyOf(parts);
    }
  }
}
