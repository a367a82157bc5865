package dev.shraga.clients.odata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.http.Answer;
import dev.shraga.model.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A read that may come in pages, put together.
///
/// @param removed ids of rows that were deleted; change tracking only
/// @param deltaLink where the next read of changes begins; empty without change tracking
record Pages(List<Row> rows, List<UUID> removed, String deltaLink) {
  /// Rows per page: few requests, and answers that stay a few megabytes with ordinary prompts.
  private static final String SIZE = "odata.maxpagesize=1000";

  /// Preferences of an ordinary read, and of one of changes since a token.
  static final Map<String, String> PAGED = Map.of("Prefer", SIZE);

  /// Preferences of the first read of a table whose changes will be followed.
  static final Map<String, String> TRACKED = Map.of("Prefer", "odata.track-changes," + SIZE);

  /// Reads from a first address to the last page. The links are opaque and the same preferences go
  /// with each of them.
  static Pages read(
      Exchange exchange,
      Addresses addresses,
      String what,
      String first,
      Map<String, String> prefer,
      Table table) {
    List<Row> rows = new ArrayList<>();
    List<UUID> removed = new ArrayList<>();
    String next = first;
    while (true) {
      Answer answer = exchange.get(what, next, prefer);
      JsonNode page = Exchange.read(what, answer, body -> add(body, table, rows, removed));
      String following = page.path("@odata.nextLink").asText("");
      if (following.isEmpty()) {
        return new Pages(rows, removed, page.path("@odata.deltaLink").asText(""));
      }
      if (!addresses.ours(following) || following.equals(next)) {
        throw Problems.unreadable(
            what, answer.status(), new Unreadable("leads on to where it must not"));
      }
      next = following;
    }
  }

  private static JsonNode add(JsonNode page, Table table, List<Row> rows, List<UUID> removed) {
    if (!page.path("value").isArray()) {
      throw new Unreadable("is no page of rows");
    }
    for (JsonNode entry : page.path("value")) {
      if (entry.path("@odata.context").asText("").endsWith("/$deletedEntity")) {
        removed.add(RowJson.id(entry.path("id")));
      } else {
        rows.add(RowJson.read(entry, table));
      }
    }
    return page;
  }
}
