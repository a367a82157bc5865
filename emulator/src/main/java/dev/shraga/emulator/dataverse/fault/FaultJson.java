package dev.shraga.emulator.dataverse.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Rules as JSON, both ways.
///
/// ```json
/// {"method": "PATCH", "path": "^accounts", "identity": "user@org.example",
///  "every": 3, "effect": "refuse", "status": 503, "retryAfter": 5}
/// ```
///
/// When: `nth`, `every`, or `chance` with `seed`; without them, always. Effects: `refuse` (status,
/// code, message, retryAfter), `gateway` (status), `dropRequest`, `dropAnswer`, `delay`
/// (milliseconds), `hold`.
public final class FaultJson {
  private FaultJson() {}

  /// Reads a list of rules.
  ///
  /// @throws IllegalArgumentException if it is none; the text says what is wrong
  public static List<FaultRule> readAll(JsonNode list) {
    if (!list.isArray()) {
      throw new IllegalArgumentException("the body must be a list of rules");
    }
    List<FaultRule> rules = new ArrayList<>();
    list.forEach(rule -> rules.add(read(rule)));
    return rules;
  }

  /// Writes the rules in force, how they have fared, and how many requests are held.
  public static ObjectNode write(Faults faults) {
    ObjectNode json = Json.object();
    ArrayNode rules = json.putArray("rules");
    faults.tallies().forEach(tally -> rules.add(write(tally)));
    return json.put("held", faults.held());
  }

  /// Reads a rule.
  ///
  /// @throws IllegalArgumentException if it is none; the text says what is wrong
  static FaultRule read(JsonNode json) {
    return new FaultRule(
        text(json, "method"),
        text(json, "path").orElse(""),
        text(json, "identity"),
        occasion(json),
        effect(json));
  }

  /// Writes a rule and how it has fared.
  private static ObjectNode write(Faults.Tally tally) {
    FaultRule rule = tally.rule();
    ObjectNode json = Json.object();
    rule.method().ifPresent(method -> json.put("method", method));
    json.put("path", rule.path());
    rule.email().ifPresent(email -> json.put("identity", email));
    switch (rule.occasion()) {
      case Occasion.Always _ -> {}
      case Occasion.Nth(int number) -> json.put("nth", number);
      case Occasion.Every(int number) -> json.put("every", number);
      case Occasion.Chance(double probability, long seed) ->
          json.put("chance", probability).put("seed", seed);
    }
    switch (rule.effect()) {
      case Effect.Refuse(int status, String code, String message, OptionalInt retryAfter) -> {
        json.put("effect", "refuse").put("status", status);
        json.put("code", code).put("message", message);
        retryAfter.ifPresent(seconds -> json.put("retryAfter", seconds));
      }
      case Effect.Gateway(int status) -> json.put("effect", "gateway").put("status", status);
      case Effect.DropRequest _ -> json.put("effect", "dropRequest");
      case Effect.DropAnswer _ -> json.put("effect", "dropAnswer");
      case Effect.Delay(Duration by) ->
          json.put("effect", "delay").put("milliseconds", by.toMillis());
      case Effect.Hold _ -> json.put("effect", "hold");
    }
    return json.put("met", tally.met()).put("struck", tally.struck());
  }

  private static Occasion occasion(JsonNode json) {
    if (json.has("nth")) {
      return new Occasion.Nth(number(json, "nth"));
    }
    if (json.has("every")) {
      return new Occasion.Every(number(json, "every"));
    }
    return json.has("chance")
        ? new Occasion.Chance(json.path("chance").asDouble(), json.path("seed").asLong())
        : new Occasion.Always();
  }

  private static Effect effect(JsonNode json) {
    String effect = json.path("effect").asText();
    return switch (effect) {
      case "refuse" ->
          new Effect.Refuse(
              number(json, "status"),
              text(json, "code").orElse("0x80040216"),
              text(json, "message").orElse("A fault was asked for."),
              json.has("retryAfter")
                  ? OptionalInt.of(number(json, "retryAfter"))
                  : OptionalInt.empty());
      case "gateway" -> new Effect.Gateway(number(json, "status"));
      case "dropRequest" -> new Effect.DropRequest();
      case "dropAnswer" -> new Effect.DropAnswer();
      case "delay" -> new Effect.Delay(Duration.ofMillis(number(json, "milliseconds")));
      case "hold" -> new Effect.Hold();
      default ->
          throw new IllegalArgumentException(
              "effect must be refuse, gateway, dropRequest, dropAnswer, delay or hold, not '"
                  + effect
                  + "'");
    };
  }

  private static int number(JsonNode json, String name) {
    if (!json.path(name).canConvertToInt() || json.path(name).asInt() < 1) {
      throw new IllegalArgumentException(name + " must be a whole number from 1");
    }
    return json.path(name).asInt();
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.of(json.path(name).asText()).filter(text -> !text.isEmpty());
  }
}
