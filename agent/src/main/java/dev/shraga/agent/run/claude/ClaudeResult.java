package dev.shraga.agent.run.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.agent.run.CliResult;
import dev.shraga.agent.run.CliResult.Counted;
import dev.shraga.agent.run.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A line of type `result`.
final class ClaudeResult {
  private static final String SINCE_LAST = "model_usage_since_last_result";

  private ClaudeResult() {}

  static CliResult of(JsonNode event) {
    List<String> errors = new ArrayList<>();
    event.path("errors").forEach(error -> errors.add(error.asText()));
    List<String> denied = new ArrayList<>();
    String question = "";
    for (JsonNode denial : event.path("permission_denials")) {
      if (denial.path("tool_name").asText().equals(ControlRequest.QUESTION)) {
        question = Questions.of(denial.path("tool_input"));
      } else {
        denied.add(denial.path("tool_name").asText());
      }
    }
    boolean sinceLast = event.path(SINCE_LAST).isObject();
    return new CliResult(
        event.path("result_index").asInt(-1),
        event.path("subtype").asText(""),
        event.path("is_error").asBoolean(),
        text(event, "terminal_reason"),
        text(event, "stop_reason"),
        text(event, "result"),
        event.path("structured_output").isObject()
            ? event.path("structured_output").toString()
            : "",
        errors,
        sinceLast ? Counted.LAST_RESULT : Counted.START,
        sinceLast ? sinceLast(event) : total(event),
        money(event.path("total_cost_usd")),
        denied,
        question,
        event.path("api_error_status").asInt(0),
        text(event, "api_error").isEmpty()
            ? text(event, "api_error_type")
            : text(event, "api_error"));
  }

  /// Tokens and money of this result alone. Its time at the service is a count of the session, so
  /// that is known to be no longer than the turn only.
  private static Usage sinceLast(JsonNode event) {
    Map<String, BigDecimal> models = models(event.path(SINCE_LAST));
    Usage.Tokens tokens = new Usage.Tokens(0, 0, 0, 0);
    for (JsonNode model : event.path(SINCE_LAST)) {
      tokens =
          tokens.plus(
              new Usage.Tokens(
                  model.path("inputTokens").asLong(),
                  model.path("outputTokens").asLong(),
                  model.path("cacheReadInputTokens").asLong(),
                  model.path("cacheCreationInputTokens").asLong()));
    }
    long durationMs = event.path("duration_ms").asLong();
    return new Usage(
        models.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
        durationMs,
        Math.min(durationMs, event.path("duration_api_ms").asLong()),
        event.path("num_turns").asInt(),
        tokens,
        models);
  }

  private static Usage total(JsonNode event) {
    JsonNode usage = event.path("usage");
    return new Usage(
        money(event.path("total_cost_usd")),
        event.path("duration_ms").asLong(),
        event.path("duration_api_ms").asLong(),
        event.path("num_turns").asInt(),
        new Usage.Tokens(
            usage.path("input_tokens").asLong(),
            usage.path("output_tokens").asLong(),
            usage.path("cache_read_input_tokens").asLong(),
            usage.path("cache_creation_input_tokens").asLong()),
        models(event.path("modelUsage")));
  }

  private static Map<String, BigDecimal> models(JsonNode usage) {
    Map<String, BigDecimal> models = new TreeMap<>();
    usage
        .properties()
        .forEach(model -> {
          models.put(model.getKey(), money(model.getValue().path("costUSD")));
        });
    return models;
  }

  /// The program adds up binary fractions: 0.003645 comes as 0.0036450000000000002.
  private static BigDecimal money(JsonNode amount) {
    return amount.isNumber()
        ? amount.decimalValue().setScale(8, RoundingMode.HALF_UP)
        : BigDecimal.ZERO;
  }

  /// The text of a field; empty if it is missing, null or no text.
  private static String text(JsonNode event, String field) {
    return event.path(field).isTextual() ? event.path(field).asText() : "";
  }
}
