package dev.shraga.agent.run.claude;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Lines for the program's stdin, as `--input-format stream-json` takes them.
final class ClaudeInput {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ClaudeInput() {}

  /// A message of ours. One that begins with `/` would be a command of the program itself: `/clear`
  /// ends as a success without any work (2.1.330). Behind a line feed it is a text.
  static String user(String prompt) {
    ObjectNode line = JSON.createObjectNode().put("type", "user");
    line.putObject("message")
        .put("role", "user")
        .put("content", prompt.startsWith("/") ? "\n" + prompt : prompt);
    return line.toString();
  }

  /// Asks it to break off its turn; it kills its commands and gives a result.
  static String interrupt(String id) {
    ObjectNode line = JSON.createObjectNode().put("type", "control_request").put("request_id", id);
    line.putObject("request").put("subtype", "interrupt");
    return line.toString();
  }

  /// Denies the use of a tool.
  ///
  /// @param message what the model reads
  /// @param interrupt whether its turn ends with that
  static String deny(ControlRequest request, String message, boolean interrupt) {
    ObjectNode line = response(request, "success");
    ((ObjectNode) line.path("response"))
        .putObject("response")
        .put("behavior", "deny")
        .put("message", message)
        .put("interrupt", interrupt);
    return line.toString();
  }

  /// Says that we do not know what it wants.
  static String unsupported(ControlRequest request) {
    ObjectNode line = response(request, "error");
    ((ObjectNode) line.path("response"))
        .put("error", "Unsupported control request subtype: " + request.subtype());
    return line.toString();
  }

  private static ObjectNode response(ControlRequest request, String subtype) {
    ObjectNode line = JSON.createObjectNode().put("type", "control_response");
    line.putObject("response").put("subtype", subtype).put("request_id", request.id());
    return line;
  }
}
