package dev.shraga.agent.run.claude;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shraga.agent.run.CliEvent;
import dev.shraga.agent.run.CliResult;
import dev.shraga.agent.run.Usage;
import dev.shraga.model.text.PlainText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lines of `--output-format stream-json` as events. Keys come in any order, unknown types are
/// signs of life, and what is no JSON object is garbage.
public final class ClaudeStream {
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(50_000_000)
                          .maxNestingDepth(200)
                          .build())
                  .build())
          .build();
  private static final int ABOUT = 80;

  private ClaudeStream() {}

  /// The events of one line; none for an empty one.
  public static List<CliEvent> events(String line) {
    if (line.isBlank()) {
      return List.of();
    }
    JsonNode event;
    try {
      event = JSON.readTree(line);
    } catch (JsonProcessingException notJson) {
      return garbage(line);
    }
    if (!event.isObject() || !event.path("type").isTextual()) {
      return garbage(line);
    }
    return switch (event.path("type").asText()) {
      case "system" -> List.of(system(event));
      case "assistant" -> assistant(event);
      case "result" -> List.of(new CliEvent.Result(result(event)));
      default -> List.of(new CliEvent.Other(event.path("type").asText()));
    };
  }

  private static List<CliEvent> garbage(String line) {
    return List.of(new CliEvent.Garbage(line.getBytes(StandardCharsets.UTF_8).length));
  }

  private static CliEvent system(JsonNode event) {
    return switch (event.path("subtype").asText()) {
      case "init" ->
          new CliEvent.Started(
              event.path("session_id").asText(""),
              event.path("model").asText(""),
              event.path("claude_code_version").asText(""));
      case "permission_denied" -> new CliEvent.Denied(event.path("tool_name").asText(""));
      default -> new CliEvent.Other("system/" + event.path("subtype").asText(""));
    };
  }

  private static List<CliEvent> assistant(JsonNode event) {
    List<CliEvent> events = new ArrayList<>();
    if (event.path("error").isTextual()) {
      events.add(new CliEvent.ServiceFailed(event.path("error").asText()));
    }
    // What a sub-agent says belongs to the one who asked it.
    boolean ofSubAgent = event.path("parent_tool_use_id").isTextual();
    for (JsonNode block : event.path("message").path("content")) {
      switch (block.path("type").asText()) {
        case "text" -> {
          if (!ofSubAgent && !block.path("text").asText("").isBlank()) {
            events.add(new CliEvent.Said(block.path("text").asText()));
          }
        }
        case "tool_use" ->
            events.add(
                new CliEvent.ToolUsed(block.path("name").asText(""), about(block.path("input"))));
        default -> {}
      }
    }
    return events.isEmpty() ? List.of(new CliEvent.Other("assistant")) : events;
  }

  private static String about(JsonNode input) {
    for (String key :
        new String[] {"file_path", "notebook_path", "command", "pattern", "query", "url"}) {
      if (input.path(key).isTextual()) {
        String value = input.path(key).asText();
        String last = key.endsWith("_path") ? value.replaceAll("^.*[/\\\\]", "") : value;
        return PlainText.line(last, ABOUT);
      }
    }
    return PlainText.line(input.path("description").asText(""), ABOUT);
  }

  private static CliResult result(JsonNode event) {
    JsonNode usage = event.path("usage");
    List<String> errors = new ArrayList<>();
    event.path("errors").forEach(error -> errors.add(error.asText()));
    List<String> denied = new ArrayList<>();
    event
        .path("permission_denials")
        .forEach(denial -> denied.add(denial.path("tool_name").asText()));
    BigDecimal cost =
        event.path("total_cost_usd").isNumber()
            ? event.path("total_cost_usd").decimalValue()
            : BigDecimal.ZERO;
    String apiError = event.path("api_error").asText("");
    return new CliResult(
        event.path("subtype").asText(""),
        event.path("is_error").asBoolean(),
        event.path("terminal_reason").asText(""),
        event.path("result").asText(""),
        event.path("structured_output").isObject()
            ? event.path("structured_output").toString()
            : "",
        errors,
        new Usage(
            cost,
            event.path("duration_ms").asLong(),
            event.path("duration_api_ms").asLong(),
            event.path("num_turns").asInt(),
            new Usage.Tokens(
                usage.path("input_tokens").asLong(),
                usage.path("output_tokens").asLong(),
                usage.path("cache_read_input_tokens").asLong(),
                usage.path("cache_creation_input_tokens").asLong()),
            Map.of()),
        cost,
        denied,
        event.path("api_error_status").asInt(0),
        apiError.isEmpty() || apiError.equals("null")
            ? event.path("api_error_type").asText("")
            : apiError);
  }
}
