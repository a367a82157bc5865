package dev.shraga.emulator.claude;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Supplier;

/// The events on stdout, one JSON object a line, in the shapes of version 2.1.330.
///
/// Safe for two threads: a signal may end the program in the middle of a step.
final class Stream {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL = "stand-in";
  private static final double COST_OF_A_TURN = 0.001454;
  private static final int INPUT_TOKENS_OF_A_TURN = 100;
  private static final int OUTPUT_TOKENS_OF_A_TURN = 50;

  private final PrintStream out;
  private final String format;
  private final String session;
  private final Supplier<UUID> ids;
  private final long startedNanos = System.nanoTime();
  private final ArrayNode denials = JSON.createArrayNode();
  private int turns;
  private int tools;

  Stream(PrintStream out, String format, String session, Supplier<UUID> ids) {
    this.out = out;
    this.format = format;
    this.session = session;
    this.ids = ids;
  }

  synchronized void init(String cwd, String permissionMode) {
    ObjectNode event = event("system").put("subtype", "init").put("cwd", cwd);
    ArrayNode names = event.putArray("tools");
    for (String tool : new String[] {"Bash", "Edit", "Read", "Write"}) {
      names.add(tool);
    }
    event.putArray("mcp_servers");
    event
        .put("model", MODEL)
        .put("permissionMode", permissionMode)
        .put("apiKeySource", "none")
        .put("claude_code_version", "2.1.330-stand-in");
    emit(event);
  }

  synchronized void text(String text) {
    turns++;
    emit(assistant(JSON.createObjectNode().put("type", "text").put("text", text)));
  }

  /// Tells of a tool call; the answer is the id that its result has to name.
  synchronized String toolUse(String name, ObjectNode input) {
    turns++;
    tools++;
    String id = "toolu_standin%04d".formatted(tools);
    ObjectNode block = JSON.createObjectNode().put("type", "tool_use").put("id", id);
    block.put("name", name).set("input", input);
    emit(assistant(block));
    return id;
  }

  synchronized void toolResult(String id, String content, boolean isError) {
    ObjectNode block = JSON.createObjectNode().put("tool_use_id", id).put("type", "tool_result");
    block.put("content", content);
    if (isError) {
      block.put("is_error", true);
    }
    ObjectNode event = event("user");
    event.putObject("message").put("role", "user").putArray("content").add(block);
    event.putNull("parent_tool_use_id");
    emit(event);
  }

  synchronized void denied(String id, String tool, ObjectNode input, String message) {
    emit(
        event("system")
            .put("subtype", "permission_denied")
            .put("tool_name", tool)
            .put("tool_use_id", id)
            .put("message", message));
    denials.addObject().put("tool_name", tool).put("tool_use_id", id).set("tool_input", input);
    toolResult(id, message, true);
  }

  synchronized void notSignedIn() {
    ObjectNode event =
        assistant(
            JSON.createObjectNode()
                .put("type", "text")
                .put("text", "Not logged in · Please run /login"));
    event.put("error", "authentication_failed").put("is_api_error_message", true);
    emit(event);
    ObjectNode result = result("success", true, "api_error");
    result.putNull("api_error_status").put("result", "Not logged in · Please run /login");
    last(result);
  }

  synchronized void success(String text) {
    last(result("success", false, "completed").put("result", text));
  }

  synchronized void apiError(String text) {
    ObjectNode result = result("success", true, "api_error").put("api_error_status", 500);
    last(result.put("result", text));
  }

  synchronized void aborted() {
    ObjectNode result = result("error_during_execution", true, "aborted_tools");
    result.putArray("errors").add("[ede_diagnostic] result_type=user");
    last(result);
  }

  synchronized void half(String text) {
    String line = result("success", false, "completed").put("result", text).toString();
    raw(line.substring(0, line.length() / 2));
  }

  synchronized void raw(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  synchronized void close() {
    out.close();
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  private ObjectNode event(String type) {
    return JSON.createObjectNode()
        .put("type", type)
        .put("session_id", session)
        .put("uuid", ids.get().toString());
  }

  private ObjectNode assistant(ObjectNode block) {
    ObjectNode event = event("assistant");
    ObjectNode message =
        event
            .putObject("message")
            .put("id", "msg_standin%06d".formatted(turns))
            .put("type", "message")
            .put("role", "assistant")
            .put("model", MODEL);
    message.putArray("content").add(block);
    message.putNull("stop_reason");
    usage(message.putObject("usage"), 1);
    event.putNull("parent_tool_use_id");
    return event;
  }

  private ObjectNode result(String subtype, boolean isError, String terminalReason) {
    long durationMs = (System.nanoTime() - startedNanos) / 1_000_000;
    double cost = Math.round(COST_OF_A_TURN * turns * 1e6) / 1e6;
    ObjectNode event = JSON.createObjectNode().put("duration_api_ms", durationMs / 2);
    event.put("session_id", session).put("total_cost_usd", cost);
    usage(event.putObject("usage"), Math.max(turns, 1));
    event
        .putObject("modelUsage")
        .putObject(MODEL)
        .put("inputTokens", INPUT_TOKENS_OF_A_TURN * turns)
        .put("outputTokens", OUTPUT_TOKENS_OF_A_TURN * turns)
        .put("costUSD", cost);
    event.set("permission_denials", denials);
    return event
        .put("terminal_reason", terminalReason)
        .put("is_error", isError)
        .put("num_turns", turns)
        .put("subtype", subtype)
        .put("type", "result")
        .put("duration_ms", durationMs)
        .put("uuid", ids.get().toString());
  }

  private static void usage(ObjectNode usage, int turns) {
    usage
        .put("input_tokens", INPUT_TOKENS_OF_A_TURN * turns)
        .put("cache_creation_input_tokens", 10 * turns)
        .put("cache_read_input_tokens", 20 * turns)
        .put("output_tokens", OUTPUT_TOKENS_OF_A_TURN * turns);
  }

  private void emit(ObjectNode event) {
    if (format.equals("stream-json")) {
      raw(event + "\n");
    }
  }

  private void last(ObjectNode result) {
    switch (format) {
      case "stream-json", "json" -> raw(result + "\n");
      default -> raw(result.path("result").asText("") + "\n");
    }
  }
}
