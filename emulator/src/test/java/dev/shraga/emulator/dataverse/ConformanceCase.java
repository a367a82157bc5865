package dev.shraga.emulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One line of the file of cases.
record ConformanceCase(JsonNode json) {
  String id() {
    return json.path("id").asText();
  }

  /// What must be so before, in words.
  String given() {
    return json.path("given").asText();
  }

  String method() {
    return json.path("request").path("method").asText();
  }

  String path() {
    return json.path("request").path("path").asText();
  }

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    json.path("request")
        .path("headers")
        .properties()
        .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
    return headers;
  }

  /// The body as it is sent; empty if there is none.
  String body() {
    JsonNode body = json.path("request").path("body");
    if (body.isNull() || body.isMissingNode()) {
      return "";
    }
    return body.isTextual() ? body.textValue() : Json.text(body);
  }

  JsonNode expect() {
    return json.path("expect");
  }

  /// What must be so afterwards, in words.
  List<String> after() {
    List<String> after = new ArrayList<>();
    expect().path("after").forEach(check -> after.add(check.asText()));
    return after;
  }
}
