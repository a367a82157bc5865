package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.value.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Plays one case against a running emulator: what is given, the request, what must be so after.
final class ConformanceRun {
  private static final String ADMINISTRATOR = "f1-administrator";

  private final HttpClient http;
  private final URI uri;
  private final Map<String, String> names = new HashMap<>();
  private String token = ADMINISTRATOR;

  ConformanceRun(HttpClient http, URI uri) {
    this.http = http;
    this.uri = uri;
  }

  /// Why a case fails, if it does.
  Optional<AssertionError> failure(ConformanceCase one) {
    try {
      play(one);
      return Optional.empty();
    } catch (AssertionError failed) {
      return Optional.of(failed);
    }
  }

  private void play(ConformanceCase one) {
    send("POST", "/emulator/reset", Map.of(), "");
    new ConformanceGiven(this).prepare(one);
    ConformanceAfter after = new ConformanceAfter(this, one);

    HttpResponse<String> answer = request(one);

    JsonNode expect = one.expect();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expect.path("status").asInt());
    ConformanceMatch match = new ConformanceMatch(uri + "/api/data/v9.2");
    expect
        .path("headers")
        .properties()
        .forEach(header ->
            match.text(
                header.getKey(),
                answer.headers().firstValue(header.getKey()).orElse("(missing)"),
                header.getValue().asText()));
    expect
        .path("json")
        .properties()
        .forEach(member -> match.member(json(answer), member.getKey(), member.getValue()));
    expect
        .path("bodyContains")
        .forEach(text -> assertThat(answer.body()).containsIgnoringCase(text.asText()));
    expect
        .path("bodyAbsent")
        .forEach(text -> assertThat(answer.body()).doesNotContain(text.asText()));
    token = ADMINISTRATOR;
    one.after().forEach(check -> after.check(check, answer));
  }

  /// Sends the request of a case.
  HttpResponse<String> request(ConformanceCase one) {
    Map<String, String> headers = new LinkedHashMap<>();
    one.headers().forEach((name, value) -> headers.put(name, named(value)));
    return send(one.method(), named(one.path()), headers, named(one.body()));
  }

  HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
    try {
      return http.send(prepared(method, path, headers, body), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /// Sends a GET whose answer nobody waits for.
  void start(String path) {
    var _ = http.sendAsync(prepared("GET", path, Map.of(), ""), BodyHandlers.discarding());
  }

  private HttpRequest prepared(
      String method, String path, Map<String, String> headers, String body) {
    String target = Conversation.target(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                path.startsWith("http") ? URI.create(path) : URI.create(uri + target))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  /// Acts as somebody else from now on; as nobody for an empty token.
  void become(String otherToken) {
    token = otherToken;
  }

  /// Gives a name in braces a meaning, like `{id1}`.
  void name(String name, String meaning) {
    names.put(name, meaning);
  }

  HttpResponse<String> get(String path, String... headers) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return send("GET", path, all, "");
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.parse(answer.body());
    } catch (JsonProcessingException notJson) {
      throw new AssertionError("no JSON: " + answer.body(), notJson);
    }
  }

  private String named(String text) {
    String result = text;
    if (text.contains("{etag:A1}")) {
      names.putIfAbsent("{etag:A1}", json(get(A1)).path("@odata.etag").asText());
    }
    for (Map.Entry<String, String> name : names.entrySet()) {
      result = result.replace(name.getKey(), name.getValue());
    }
    return result.replace("{base}", uri + "/api/data/v9.2");
  }
}
