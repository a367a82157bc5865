package dev.shraga.agent.run.claude;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/// What the program wants to know from us in the middle of its work. It waits for the answer, so
/// each one gets one.
///
/// @param id names it in the answer
/// @param subtype what it is about; `can_use_tool` asks for a permission
/// @param tool the tool that it wants to use; empty if it is about something else
record ControlRequest(String id, String subtype, String tool) {
  /// The tool whose use is a question to a person.
  static final String QUESTION = "AskUserQuestion";

  private static final String TYPE = "control_request";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The request in a line of the stream, if it is one.
  static Optional<ControlRequest> in(String line) {
    // Most lines are none, and some are megabytes.
    if (!line.contains(TYPE)) {
      return Optional.empty();
    }
    try {
      JsonNode event = JSON.readTree(line);
      JsonNode request = event.path("request");
      return event.path("type").asText().equals(TYPE)
          ? Optional.of(
              new ControlRequest(
                  event.path("request_id").asText(""),
                  request.path("subtype").asText(""),
                  request.path("tool_name").asText("")))
          : Optional.empty();
    } catch (JsonProcessingException garbage) {
      return Optional.empty();
    }
  }

  /// Whether it asks for the use of a tool.
  boolean wantsTool() {
    return subtype.equals("can_use_tool");
  }

  /// Whether it asks a person something.
  boolean isQuestion() {
    return wantsTool() && tool.equals(QUESTION);
  }
}
