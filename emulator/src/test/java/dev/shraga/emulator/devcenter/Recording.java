package dev.shraga.emulator.devcenter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A recorded answer of the service, and what can be compared of it.
record Recording(JsonNode whole) {
  /// Fields whose values come from how a pool is set up: only their kind is compared.
  private static final Set<String> OF_THE_POOL =
      Set.of(
          "location",
          "hibernateSupport",
          "skuName",
          "memoryGB",
          "vCPUs",
          "diskSizeGB",
          "osBuildNumber",
          "publishedDate",
          "imageReference.name",
          "webUrl",
          "rdpConnectionUrl");

  static Recording named(String name) {
    try (InputStream file = Recording.class.getResourceAsStream("/dev-center/" + name + ".json")) {
      if (file == null) {
        throw new AssertionError("no recording " + name);
      }
      return new Recording(Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (JsonProcessingException notJson) {
      throw new AssertionError("recording " + name + " is no JSON", notJson);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  int status() {
    return whole.path("status").asInt();
  }

  JsonNode body() {
    return whole.path("body");
  }

  /// Each value by its path, without what differs from one run to the next.
  Map<String, String> values() {
    return values(body());
  }

  /// The recorded header fields, without what differs from one run to the next.
  Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>();
    whole
        .path("headers")
        .properties()
        .forEach(field -> headers.put(field.getKey(), masked(field.getValue().asText())));
    return headers;
  }

  /// The same fields of an answer.
  Map<String, String> headers(Response response) {
    Map<String, String> headers = new TreeMap<>();
    whole
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            name -> headers.put(name, masked(response.headers().first(name).orElse("missing"))));
    return headers;
  }

  static Map<String, String> values(JsonNode body) {
    Map<String, String> values = new TreeMap<>();
    collect("", body, values);
    return values;
  }

  private static void collect(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      if (node.isEmpty()) {
        values.put(path, "{}");
      }
      node.properties()
          .forEach(field ->
              collect(
                  path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                  field.getValue(),
                  values));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(path + "[" + i + "]", node.get(i), values);
      }
    } else {
      boolean ofThePool = OF_THE_POOL.stream().anyMatch(path::endsWith);
      values.put(path, ofThePool ? node.getNodeType().name() : masked(node.asText()));
    }
  }

  private static String masked(String text) {
    return text.replaceAll("^https?://[^/]+", "HOST")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replaceAll("api-version=[^&]+", "api-version=V")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d", "TIME")
        .replaceAll("(?<=TIME\\.)\\d{7}", "FRACTION");
  }
}
