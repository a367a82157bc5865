package dev.shraga.clients.odata;

import dev.shraga.clients.dataverse.Filter;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Table;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A [Filter] in OData's words, not yet encoded for an address.
///
/// The service may read `%`, `_` and `[` in a text as wildcards. Each of them but the bracket also
/// stands for itself, so the answer has all rows wanted and perhaps more; [FilterMatch] drops
/// those.
final class FilterText {
  private FilterText() {}

  static String of(Filter filter, Table table) {
    return switch (filter) {
      case Filter.Everything _ -> always(table);
      case Filter.TextIs(String column, String text) -> textIs(table, column, text);
      case Filter.WholeIs(String column, int number) -> name(table, column) + " eq " + number;
      case Filter.IsNull(String column) -> name(table, column) + " eq null";
      case Filter.All(List<Filter> parts) ->
          parts.isEmpty() ? always(table) : joined(parts, " and ", table);
      case Filter.Any(List<Filter> parts) ->
          parts.isEmpty() ? table.idColumn() + " eq null" : joined(parts, " or ", table);
    };
  }

  private static String always(Table table) {
    return table.idColumn() + " ne null";
  }

  private static String joined(List<Filter> parts, String word, Table table) {
    return parts.stream().map(part -> of(part, table)).collect(Collectors.joining(word, "(", ")"));
  }

  private static String textIs(Table table, String column, String text) {
    String name = name(table, column);
    return switch (table.column(column).type()) {
      // The round trip refuses what is not an id.
      case ColumnType.Id _, ColumnType.Lookup _ -> name + " eq " + UUID.fromString(text);
      case ColumnType.Text _,
          ColumnType.Memo _,
          ColumnType.Whole _,
          ColumnType.Big _,
          ColumnType.Decimal _,
          ColumnType.Floating _,
          ColumnType.YesNo _,
          ColumnType.Choice _,
          ColumnType.Moment _,
          ColumnType.Day _ -> {
        String exact = name + " eq " + literal(text);
        yield text.contains("[")
            ? "(" + exact + " or " + name + " eq " + literal(text.replace("[", "[[]")) + ")"
            : exact;
      }
    };
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String name(Table table, String column) {
    return RowJson.property(table.column(column));
  }
}
