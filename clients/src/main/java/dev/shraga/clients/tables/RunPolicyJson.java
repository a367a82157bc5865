package dev.shraga.clients.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.run.RunPolicy.Permissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A [RunPolicy] as the text of the column `runPolicy`. A key that is missing has its usual value,
/// so that agents and reconcilers of neighbouring versions understand each other; a key that we do
/// not know is ignored for the same reason.
public final class RunPolicyJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunPolicyJson() {}

  /// The text. Times are in milliseconds, sizes in bytes.
  public static String write(RunPolicy policy) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("wallClockMs", policy.wallClock().toMillis())
            .put("silenceMs", policy.silence().toMillis())
            .put("rounds", policy.rounds())
            .put("verify", policy.verify())
            .put("turns", policy.turns())
            .put("budgetUsd", policy.budgetUsd())
            .put("model", policy.model())
            .put("permissionMode", policy.permissions().mode());
    policy.permissions().allowed().forEach(json.putArray("allowedTools")::add);
    policy.permissions().denied().forEach(json.putArray("deniedTools")::add);
    return json.put("checkpointEveryMs", policy.checkpointEvery().toMillis())
        .put("largestFile", policy.largestFile())
        .put("pullRequestUrl", policy.pullRequestUrl())
        .put("keepWorker", policy.keepWorker())
        .toString();
  }

  /// The policy of a text; an empty one is the usual policy.
  ///
  /// @throws IllegalArgumentException if it is not a JSON object
  public static RunPolicy read(String text) {
    RunPolicy usual = RunPolicy.DEFAULT;
    if (text.isEmpty()) {
      return usual;
    }
    JsonNode json = parse(text);
    return new RunPolicy(
        Duration.ofMillis(json.path("wallClockMs").asLong(usual.wallClock().toMillis())),
        Duration.ofMillis(json.path("silenceMs").asLong(usual.silence().toMillis())),
        json.path("rounds").asInt(usual.rounds()),
        json.path("verify").asBoolean(usual.verify()),
        json.path("turns").asInt(usual.turns()),
        json.path("budgetUsd").isNumber()
            ? json.path("budgetUsd").decimalValue()
            : usual.budgetUsd(),
        json.path("model").asText(usual.model()),
        new Permissions(
            json.path("permissionMode").asText(usual.permissions().mode()),
            texts(json.path("allowedTools")),
            texts(json.path("deniedTools"))),
        Duration.ofMillis(
            json.path("checkpointEveryMs").asLong(usual.checkpointEvery().toMillis())),
        json.path("largestFile").asLong(usual.largestFile()),
        json.path("pullRequestUrl").asText(usual.pullRequestUrl()),
        json.path("keepWorker").asBoolean(usual.keepWorker()));
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException notJson) {
      // Said below; its message would repeat the text.
    }
    throw new IllegalArgumentException("is not a JSON object");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
