package dev.shraga.clients.odata;

import dev.shraga.clients.dataverse.Filter;
import dev.shraga.clients.dataverse.Row;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Whether a row really is what a [Filter] wants: the service's wildcards may have let others in.
final class FilterMatch {
  private FilterMatch() {}

  /// Keys of the columns that are looked at.
  static Stream<String> columns(Filter filter) {
    return switch (filter) {
      case Filter.Everything _ -> Stream.empty();
      case Filter.TextIs(String column, String _) -> Stream.of(column);
      case Filter.WholeIs(String column, int _) -> Stream.of(column);
      case Filter.IsNull(String column) -> Stream.of(column);
      case Filter.All(List<Filter> parts) -> parts.stream().flatMap(FilterMatch::columns);
      case Filter.Any(List<Filter> parts) -> parts.stream().flatMap(FilterMatch::columns);
    };
  }

  /// As the service compares: without regard to capitals and to blanks at the end.
  static boolean holds(Filter filter, Row row) {
    return switch (filter) {
      case Filter.Everything _ -> true;
      case Filter.TextIs(String column, String text) ->
          row.text(column).stripTrailing().equalsIgnoreCase(text.stripTrailing());
      case Filter.WholeIs(String column, int number) ->
          row.whole(column).equals(OptionalInt.of(number));
      case Filter.IsNull(String column) -> row.text(column).isEmpty();
      case Filter.All(List<Filter> parts) -> parts.stream().allMatch(part -> holds(part, row));
      case Filter.Any(List<Filter> parts) -> parts.stream().anyMatch(part -> holds(part, row));
    };
  }
}
