package dev.shraga.emulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Supplier;

/// Why there is no token.
///
/// @param error the name that OAuth has for it
/// @param code the directory's own number, which its texts show after `AADSTS`
record Failure(String error, int code, String text) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  Response response(int status, Instant now, Supplier<UUID> ids) {
    String trace = ids.get().toString();
    String correlation = ids.get().toString();
    String at = TIME.format(now);
    ObjectNode json = Json.object().put("error", error);
    json.put(
        "error_description",
        "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(code, text, trace, correlation, at));
    json.putArray("error_codes").add(code);
    json.put("timestamp", at).put("trace_id", trace).put("correlation_id", correlation);
    return new Response(
        status,
        Headers.of("Content-Type", "application/json; charset=utf-8"),
        Body.of(Json.text(json)));
  }
}
