package dev.shraga.emulator.dataverse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;

/// Talks to an emulated organisation in process, as one identity at one time.
///
/// @param token of the identity
record Conversation(Service service, String token, Instant now) {
  static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
  static final String ROOT = "/api/data/v9.2/";
  static final String A1 = "accounts(00000000-0000-0000-0000-000000000001)";
  static final String A2 = "accounts(00000000-0000-0000-0000-000000000002)";
  static final String A9 = "accounts(00000000-0000-0000-0000-000000000009)";

  /// The administrator of fixture F1, with ids that are the same in every run.
  static Conversation withF1() {
    return new Conversation(
        EmulatedDataverse.open(Fixture.named("F1"), Settings.seeded(1), NOON),
        "f1-administrator",
        NOON);
  }

  Conversation as(String otherToken) {
    return new Conversation(service, otherToken, now);
  }

  Conversation at(Instant later) {
    return new Conversation(service, token, later);
  }

  Response get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  Response post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  Response patch(String path, String body, String... headers) {
    return send("PATCH", path, body, headers);
  }

  Response delete(String path, String... headers) {
    return send("DELETE", path, "", headers);
  }

  /// Sends a request; the path may be below the root and unencoded, or a whole link.
  Response send(String method, String path, String body, String... headers) {
    Headers all = Headers.of(headers).with("Authorization", "Bearer " + token);
    return service.answer(new Request(method, target(path), all, Body.of(body)), now);
  }

  String etag(String path) {
    return json(get(path)).path("@odata.etag").asText();
  }

  static JsonNode json(Response response) {
    try {
      return Json.parse(response.body().text());
    } catch (JsonProcessingException notJson) {
      throw new AssertionError("no JSON: " + response.body().text(), notJson);
    }
  }

  static String code(Response response) {
    return json(response).path("error").path("code").asText();
  }

  static String message(Response response) {
    return json(response).path("error").path("message").asText();
  }

  /// A path as it goes over the wire; links are so already.
  static String target(String path) {
    if (path.startsWith("http")) {
      return path;
    }
    int query = path.indexOf('?');
    try {
      String whole = path.startsWith("/") ? path : ROOT + path;
      int at = whole.indexOf('?');
      return query < 0
          ? new URI(null, null, whole, null).toASCIIString()
          : new URI(null, null, whole.substring(0, at), whole.substring(at + 1), null)
              .toASCIIString();
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException(path, impossible);
    }
  }
}
