package dev.shraga.emulator.devcenter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.devcenter.center.Pace;
import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.script.Rule;
import dev.shraga.emulator.devcenter.script.Script;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Talks to an emulated Dev Center in process, as one caller, at times of its own.
final class Talk {
  static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
  static final String TOKEN = "only-for-this-test";
  static final String ME = Setup.objectId(TOKEN);
  static final Pace PACE = Pace.usual();
  static final String HOST = "https://dc.example";
  static final String BOX = "/projects/shraga/users/me/devboxes/box-1";
  static final String POOL = "{\"poolName\":\"small\"}";

  final EmulatedDevCenter center;
  Instant now = NOON;

  private Talk(EmulatedDevCenter center) {
    this.center = center;
  }

  /// A center with one project `shraga` that has the pools `small` and `large`.
  static Talk with(Rule... rules) {
    return with(
        Project.of("shraga", Pool.named("small"), Pool.named("large").withoutHibernation()), rules);
  }

  static Talk with(Project project, Rule... rules) {
    return new Talk(
        EmulatedDevCenter.open(
            Setup.of(List.of(project), PACE, Script.of(rules), TOKEN).seeded(1)));
  }

  /// Lets time pass.
  Talk pass(Duration time) {
    now = now.plus(time);
    return this;
  }

  /// A box `box-1` that runs.
  Talk withBox() {
    put(BOX, POOL);
    return pass(PACE.create());
  }

  Response get(String path) {
    return send("GET", path, "");
  }

  Response put(String path, String body) {
    return send("PUT", path, body);
  }

  Response post(String path) {
    return send("POST", path, "");
  }

  Response delete(String path) {
    return send("DELETE", path, "");
  }

  Response send(String method, String path, String body) {
    return raw(method, path, body, "Authorization", "Bearer " + TOKEN, "User-Agent", "shraga-test");
  }

  /// Sends exactly these fields; the api-version is added where the path has none.
  Response raw(String method, String path, String body, String... fields) {
    String versioned =
        path.contains("api-version=") || path.startsWith("/emulator/")
            ? path
            : path + (path.contains("?") ? "&" : "?") + "api-version=2025-02-01";
    String target = versioned.startsWith("https://") ? versioned : HOST + versioned;
    return center.answer(new Request(method, target, Headers.of(fields), Body.of(body)), now);
  }

  /// How the operation that an answer names is doing.
  Response poll(Response begun) {
    return get(begun.headers().first("Operation-Location").orElseThrow());
  }

  /// A state of `box-1`.
  String state(String field) {
    return json(get(BOX)).path(field).asText();
  }

  /// The status of a group of tasks on `box-1`, then those of its tasks.
  List<String> statesOf(String group) {
    JsonNode json = json(get(BOX + "/customizationGroups/" + group));
    List<String> states = new ArrayList<>();
    states.add(json.path("status").asText());
    json.path("tasks").forEach(task -> states.add(task.path("status").asText()));
    return states;
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

  static String status(Response response) {
    return json(response).path("status").asText();
  }
}
