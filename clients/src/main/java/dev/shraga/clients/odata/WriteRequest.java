package dev.shraga.clients.odata;

import com.azure.core.http.HttpMethod;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/// A write as a request: a `PATCH` whose condition decides whether it makes a row or changes one, a
/// `DELETE`, or an action that shares a row.
///
/// @param path begins with a slash
record WriteRequest(HttpMethod method, String path, Map<String, String> headers, String body) {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String JSON = "application/json; charset=utf-8";

  static WriteRequest of(Write write, Schema schema, Addresses addresses) {
    Table table = schema.table(write.table());
    return switch (write) {
      case Write.Create create ->
          patch(create, "If-None-Match", "*", create.values(), table, schema, addresses);
      case Write.Update update ->
          patch(
              update,
              "If-Match",
              condition(update.condition()),
              update.values(),
              table,
              schema,
              addresses);
      case Write.Delete delete ->
          new WriteRequest(
              HttpMethod.DELETE,
              Addresses.row(table, delete.id()),
              Map.of("If-Match", condition(delete.condition())),
              "");
      case Write.Share share ->
          action("GrantAccess", Sharing.grant(table, share.id(), share.user()));
      case Write.Unshare unshare ->
          action("RevokeAccess", Sharing.revoke(table, unshare.id(), unshare.user()));
    };
  }

  private static WriteRequest patch(
      Write write,
      String conditional,
      String condition,
      Values values,
      Table table,
      Schema schema,
      Addresses addresses) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(CONTENT_TYPE, JSON);
    headers.put(conditional, condition);
    if (!write.returning().isEmpty()) {
      headers.put("Prefer", "return=representation");
    }
    return new WriteRequest(
        HttpMethod.PATCH,
        write.returning().isEmpty()
            ? Addresses.row(table, write.id())
            : addresses.row(table, write.id(), write.returning()),
        headers,
        RowJson.write(values, table, schema, addresses.present()));
  }

  private static WriteRequest action(String name, String body) {
    return new WriteRequest(
        HttpMethod.POST, Addresses.API + name, Map.of(CONTENT_TYPE, JSON), body);
  }

  private static String condition(Condition condition) {
    return switch (condition) {
      case Condition.Unchanged(var etag) -> etag.value();
      case Condition.Exists _ -> "*";
    };
  }
}
