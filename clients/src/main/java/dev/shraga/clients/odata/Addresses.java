package dev.shraga.clients.odata;

import dev.shraga.clients.dataverse.Filter;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.Table;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Paths and queries, encoded. All of them begin with a slash and belong to one origin.
///
/// @param origin scheme, host and port of the environment
/// @param present which columns the environment has
record Addresses(URI origin, Predicate<Column> present) {
  static final String API = "/api/data/v9.2/";

  /// A path as a whole address.
  String absolute(String path) {
    return origin + path;
  }

  /// Whether a link that the service gave us leads back to it.
  boolean ours(String link) {
    return link.startsWith(origin + API);
  }

  static String row(Table table, UUID id) {
    return API + table.setName() + "(" + id + ")";
  }

  /// One row with the columns named.
  String row(Table table, UUID id, List<String> columns) {
    return row(table, id) + "?" + select(table, columns.stream());
  }

  /// All rows, for change tracking, which knows nothing but columns.
  String all(Table table, List<String> columns) {
    return API + table.setName() + "?" + select(table, columns.stream());
  }

  String list(Query query, Table table) {
    List<String> options = new ArrayList<>();
    options.add(
        select(
            table, Stream.concat(query.columns().stream(), FilterMatch.columns(query.filter()))));
    if (!(query.filter() instanceof Filter.Everything)) {
      options.add("$filter=" + encoded(FilterText.of(query.filter(), table)));
    }
    if (!query.orderBy().isEmpty()) {
      String columns =
          query.orderBy().stream()
              .map(key -> RowJson.property(table.column(key)) + " asc,")
              .collect(Collectors.joining());
      options.add("$orderby=" + encoded(columns + table.idColumn() + " asc"));
    }
    if (query.top() > 0) {
      options.add("$top=" + query.top());
    }
    return API + table.setName() + "?" + String.join("&", options);
  }

  /// Columns by their physical names, and with them what every row needs.
  String select(Table table, Stream<String> columns) {
    Set<String> names = new LinkedHashSet<>();
    names.add(table.idColumn());
    names.add(RowJson.CREATED);
    if (table.userOwned()) {
      names.add(RowJson.OWNER);
    }
    columns.map(table::column).filter(present).map(RowJson::property).forEach(names::add);
    return "$select=" + String.join(",", names);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
