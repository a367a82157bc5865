package dev.shraga.clients.odata;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/// A write as a `PATCH`: the conditions decide whether it makes a row or changes one.
///
/// @param path begins with a slash
record WriteRequest(String path, Map<String, String> headers, String body) {
  static WriteRequest of(Write write, Schema schema, Addresses addresses) {
    Table table = schema.table(write.table());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    switch (write) {
      case Write.Create _ -> headers.put("If-None-Match", "*");
      case Write.Update update -> headers.put("If-Match", condition(update.condition()));
    }
    if (!write.returning().isEmpty()) {
      headers.put("Prefer", "return=representation");
    }
    return new WriteRequest(
        write.returning().isEmpty()
            ? Addresses.row(table, write.id())
            : addresses.row(table, write.id(), write.returning()),
        headers,
        RowJson.write(write.values(), table, schema, addresses.present()));
  }

  private static String condition(Condition condition) {
    return switch (condition) {
      case Condition.Unchanged(var etag) -> etag.value();
      case Condition.Exists _ -> "*";
    };
  }
}
