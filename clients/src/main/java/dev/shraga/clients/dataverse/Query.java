package dev.shraga.clients.dataverse;

import java.util.List;

/// A question for rows.
///
/// @param columns keys of the columns wanted; id, etag, owner and creation time always come
/// @param orderBy column keys, the oldest or smallest first; the id breaks ties
/// @param top at most so many rows; 0 means all
public record Query(
    String table, List<String> columns, Filter filter, List<String> orderBy, int top) {
  /// Keeps its own copies.
  public Query {
    columns = List.copyOf(columns);
    orderBy = List.copyOf(orderBy);
  }

  /// All rows of a table.
  public static Query all(String table, List<String> columns) {
    return new Query(table, columns, new Filter.Everything(), List.of(), 0);
  }
}
