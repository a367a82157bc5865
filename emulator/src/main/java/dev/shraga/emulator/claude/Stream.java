package dev.shraga.emulator.claude;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private final double costBefore;
  private final ArrayNode denials = JSON.createArrayNode();
  private int turns;
  private int tools;
  private int requests;
  private int prompts;
  private int turnsBefore;

  /// @param costBefore of earlier processes of the session, which count on in its total
  Stream(PrintStream out, String format, String session, double costBefore, Supplier<UUID> ids) {
    this.out = out;
    this.format = format;
    this.session = session;
    this.costBefore = costBefore;
    this.ids = ids;
  }

  /// Begins with a prompt; a process can be given several.
  synchronized void init(String cwd, String permissionMode) {
    prompts++;
    turnsBefore = turns;
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

  /// Denied by whoever was asked for the permission.
  synchronized void refused(String id, String tool, ObjectNode input, String message) {
    denials.addObject().put("tool_name", tool).put("tool_use_id", id).set("tool_input", input);
    toolResult(id, message, true);
  }

  /// Asks for the permission to use a tool.
  synchronized void wantsTool(String tool, String toolUse, ObjectNode input) {
    requests++;
    ObjectNode event =
        JSON.createObjectNode()
            .put("type", "control_request")
            .put("request_id", "standin-request-" + requests);
    event
        .putObject("request")
        .put("subtype", "can_use_tool")
        .put("tool_name", tool)
        .put("display_name", tool)
        .put("tool_use_id", toolUse)
        .set("input", input);
    emit(event);
  }

  /// Did as we were asked.
  synchronized void controlled(String request) {
    emit(response(request, "success"));
  }

  /// Cannot do as we were asked.
  synchronized void unsupported(String request, String subtype) {
    ObjectNode event = response(request, "error");
    ((ObjectNode) event.path("response"))
        .put("error", "Unsupported control request subtype: " + subtype)
        .put("error_code", "unsupported_request");
    emit(event);
  }

  private static ObjectNode response(String request, String subtype) {
    ObjectNode event = JSON.createObjectNode().put("type", "control_response");
    event.putObject("response").put("subtype", subtype).put("request_id", request);
    return event;
  }

  /// Model calls so far.
  synchronized int turns() {
    return turns;
  }

  /// What this process cost so far, in US dollars.
  synchronized double costUsd() {
    return cost(turns);
  }

  /// What the session cost so far, in US dollars.
  synchronized double totalUsd() {
    return costBefore + costUsd();
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

  synchronized void structured(ObjectNode object) {
    ObjectNode result = result("success", false, "completed");
    result.put("result", object.toString()).put("stop_reason", "tool_use");
    result.set("structured_output", object);
    last(result);
  }

  synchronized void usedUp(String subtype, String terminalReason) {
    ObjectNode result = result(subtype, true, terminalReason);
    result.putArray("errors").add("Reached what was allowed");
    last(result);
  }

  synchronized void limited(@Nullable Instant resetsAt) {
    String text = "API Error: Request rejected (429)";
    if (resetsAt != null) {
      text = "You've hit your 5-hour limit";
      ObjectNode event = event("rate_limit_event");
      event
          .putObject("rate_limit_info")
          .put("status", "rejected")
          .put("resetsAt", resetsAt.getEpochSecond())
          .put("rateLimitType", "five_hour");
      emit(event);
    }
    ObjectNode said = assistant(JSON.createObjectNode().put("type", "text").put("text", text));
    emit(said.put("error", "rate_limit").put("is_api_error_message", true));
    ObjectNode result = result("success", true, "api_error").put("api_error_status", 429);
    result.put("api_error_type", "rate_limit_error").put("result", text);
    last(resetsAt == null ? result : result.put("api_error", "usage_limit_reached"));
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
    ObjectNode event = JSON.createObjectNode().put("duration_api_ms", durationMs / 2);
    event.put("session_id", session).put("total_cost_usd", totalUsd());
    usage(event.putObject("usage"), Math.max(turns, 1));
    modelUsage(event.putObject("modelUsage"), turns, totalUsd());
    int since = turns - turnsBefore;
    modelUsage(event.putObject("model_usage_since_last_result"), since, cost(since));
    event.set("permission_denials", denials);
    return event
        .put("terminal_reason", terminalReason)
        .put("is_error", isError)
        .put("num_turns", since)
        .put("subtype", subtype)
        .put("type", "result")
        .put("duration_ms", durationMs)
        .put("result_index", prompts - 1)
        .put("uuid", ids.get().toString());
  }

  private static double cost(int turns) {
    return Math.round(COST_OF_A_TURN * turns * 1e6) / 1e6;
  }

  private static void modelUsage(ObjectNode usage, int turns, double cost) {
    usage
        .putObject(MODEL)
        .put("inputTokens", INPUT_TOKENS_OF_A_TURN * turns)
        .put("outputTokens", OUTPUT_TOKENS_OF_A_TURN * turns)
        .put("cacheReadInputTokens", 20 * turns)
        .put("cacheCreationInputTokens", 10 * turns)
        .put("costUSD", cost);
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
