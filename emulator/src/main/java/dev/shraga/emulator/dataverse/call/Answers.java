package dev.shraga.emulator.dataverse.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import java.util.ArrayList;
import java.util.List;

/// Answers in the service's shapes.
public final class Answers {
  private Answers() {}

  /// A JSON answer.
  public static Response json(int status, JsonNode body) {
    return new Response(
        status,
        Headers.of(
            "Content-Type", "application/json; odata.metadata=minimal", "OData-Version", "4.0"),
        Body.of(Json.text(body)));
  }

  /// An answer that says only that it is done.
  public static Response noContent() {
    return Response.of(204, Headers.of("OData-Version", "4.0"));
  }

  /// A number as plain text; the service puts a byte order mark before it.
  public static Response number(int number) {
    return new Response(
        200,
        Headers.of("Content-Type", "text/plain", "OData-Version", "4.0"),
        Body.of("\uFEFF" + number));
  }

  /// A refusal as the service words it.
  ///
  /// @param preferences whether details were asked for
  public static Response refusal(Refusal refusal, Preferences preferences) {
    ObjectNode error = Json.object();
    error.put("code", refusal.code()).put("message", refusal.text());
    ErrorDetails.add(error, refusal, preferences);
    ObjectNode body = Json.object();
    body.set("error", error);
    return json(refusal.status(), body).withDefaults(refusal.headers());
  }

  /// An answer that says which preferences were followed.
  public static Response applied(Response response, Preferences preferences, boolean paged) {
    List<String> applied = new ArrayList<>();
    if (preferences.representation() && response.body().size() > 0 && !paged) {
      applied.add("return=representation");
    }
    if (preferences.pageSize() > 0 && paged) {
      applied.add("odata.maxpagesize=" + preferences.pageSize());
    }
    if (preferences.trackChanges() && paged) {
      applied.add("odata.track-changes");
    }
    if (!preferences.annotations().isEmpty() && response.body().size() > 0) {
      applied.add(
          "odata.include-annotations=\"" + String.join(",", preferences.annotations()) + "\"");
    }
    return applied.isEmpty()
        ? response
        : response.with("Preference-Applied", String.join(", ", applied));
  }
}
