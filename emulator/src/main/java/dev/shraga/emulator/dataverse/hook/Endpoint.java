package dev.shraga.emulator.dataverse.hook;

import dev.shraga.emulator.dataverse.catalog.HookTables;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.value.Value;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where to post, and what to show there.
///
/// @param url as it was registered
/// @param authType which of the three ways of the service
/// @param authValue the key itself, or names with values in XML; a secret
record Endpoint(String url, int authType, String authValue) {
  static Endpoint of(Row row) {
    return new Endpoint(
        text(row, "url"), Cell.number(row, "authtype", 0), text(row, HookTables.AUTH_VALUE));
  }

  /// The address with what the endpoint wants to find in it.
  URI address() {
    List<String> parameters = new ArrayList<>();
    if (authType == HookTables.WEBHOOK_KEY) {
      parameters.add("code=" + encoded(authValue));
    }
    if (authType == HookTables.HTTP_QUERY_STRING) {
      Keys.parse(authValue)
          .forEach((name, value) -> parameters.add(encoded(name) + "=" + encoded(value)));
    }
    String separator = url.contains("?") ? "&" : "?";
    return URI.create(parameters.isEmpty() ? url : url + separator + String.join("&", parameters));
  }

  /// Header fields that the endpoint wants.
  Map<String, String> fields() {
    return authType == HookTables.HTTP_HEADER ? Keys.parse(authValue) : Map.of();
  }

  /// For texts: the address without what may be a secret.
  String shown() {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  /// Without the secret, so that it cannot end up in a log.
  @Override
  public String toString() {
    return shown();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String text(Row row, String column) {
    Optional<Value> cell = row.cell(column);
    return cell.isPresent() && cell.get() instanceof Value.Text(String text) ? text : "";
  }
}
