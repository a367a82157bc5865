package dev.shraga.agent.run.claude;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shraga.agent.run.CliEvent;
import dev.shraga.agent.run.process.Lines;
import dev.shraga.model.text.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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

  /// Lines of 2 MB were seen; more is kept, and what is longer still is dropped.
  static final Lines LINES = new Lines(8 * 1024 * 1024);

  private ClaudeStream() {}

  /// Reads a stream to its end.
  public static void read(InputStream stream, Consumer<CliEvent> events) throws IOException {
    LINES.read(
        stream,
        line -> events(line).forEach(events),
        bytes -> events.accept(new CliEvent.Garbage(bytes)));
  }

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
      case "result" -> List.of(new CliEvent.Result(ClaudeResult.of(event)));
      case "rate_limit_event" -> List.of(limit(event.path("rate_limit_info")));
      case "control_request" -> List.of(control(event.path("request")));
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
      case "api_retry" ->
          new CliEvent.Retrying(
              event.path("error_status").asInt(0), event.path("error").asText(""));
      default -> new CliEvent.Other("system/" + event.path("subtype").asText(""));
    };
  }

  /// Seconds since 1970, as 2.1.330 gives them; later versions might as well give a text.
  private static CliEvent limit(JsonNode info) {
    JsonNode resetsAt = info.path("resetsAt");
    return new CliEvent.Limit(
        info.path("status").asText().equals("rejected"),
        resetsAt.canConvertToLong() && resetsAt.asLong() > 0
            ? Instant.ofEpochSecond(resetsAt.asLong())
            : null);
  }

  private static CliEvent control(JsonNode request) {
    return request.path("tool_name").asText().equals(ControlRequest.QUESTION)
        ? new CliEvent.Asked(Questions.of(request.path("input")))
        : new CliEvent.Other("control_request/" + request.path("subtype").asText(""));
  }

  private static List<CliEvent> assistant(JsonNode event) {
    if (event.path("error").isTextual()) {
      // Its text was made by the program, in place of an answer.
      return List.of(new CliEvent.ServiceFailed(event.path("error").asText()));
    }
    List<CliEvent> events = new ArrayList<>();
    // What a sub-agent says belongs to the one who asked it.
    boolean ofSubAgent = event.path("parent_tool_use_id").isTextual();
    for (JsonNode block : event.path("message").path("content")) {
      switch (block.path("type").asText()) {
        case "text" -> {
          if (!ofSubAgent && !block.path("text").asText("").isBlank()) {
            events.add(new CliEvent.Said(block.path("text").asText()));
          }
        }
        case "tool_use" -> {
          // The way in which an object that was asked for is given: not work.
          if (!block.path("name").asText().equals("StructuredOutput")) {
            events.add(
                new CliEvent.ToolUsed(block.path("name").asText(""), about(block.path("input"))));
          }
        }
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
}
