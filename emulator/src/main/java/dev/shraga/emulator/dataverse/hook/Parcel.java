package dev.shraga.emulator.dataverse.hook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.rows.Happening;
import dev.shraga.emulator.dataverse.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One telling, ready to be posted.
///
/// @param fields header fields
/// @param body a JSON object
record Parcel(Endpoint endpoint, Map<String, String> fields, String body) {
  /// Largest body that goes out whole.
  private static final int MAX_BYTES = 256 * 1024;

  /// What a larger one loses.
  private static final List<String> BULKY =
      List.of("ParentContext", "InputParameters", "PreEntityImages", "PostEntityImages");

  static Parcel of(Context context) {
    Happening happening = context.happening();
    Map<String, String> fields = new LinkedHashMap<>(context.step().endpoint().fields());
    fields.put("Content-Type", "application/json; charset=utf-8");
    fields.put("x-ms-dynamics-organization", "org.example");
    fields.put("x-ms-dynamics-entity-name", happening.type().logicalName());
    fields.put("x-ms-dynamics-request-name", happening.message());
    fields.put("x-ms-correlation-request-id", context.ids().correlation().toString());
    ObjectNode json = context.json();
    String body = Json.text(json);
    if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      fields.put("x-ms-dynamics-msg-size-exceeded", "true");
      body = Json.text(json.remove(BULKY));
    }
    return new Parcel(context.step().endpoint(), fields, body);
  }

  /// Without the fields, of which some may be secrets.
  @Override
  public String toString() {
    return endpoint.shown();
  }
}
