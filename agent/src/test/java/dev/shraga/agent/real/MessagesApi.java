package dev.shraga.agent.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The service that the real program speaks with, on loopback: streaming and plain, as it asks for
/// (after a broken stream it repeats the request without streaming).
///
/// Without memory of its own: the last word `SCRIPT:name` in the messages says which script it
/// plays, and how often the model has spoken since then says which step.
///
/// A script is for the work. Whoever is asked for a verdict or a summary gives the one that is next
/// ([#verdict]), or a good one.
final class MessagesApi implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MARKER = Pattern.compile("SCRIPT:[a-z0-9-]+");

  private final HttpServer server;
  private final Map<String, List<Reply>> scripts = new ConcurrentHashMap<>();
  private final Map<String, Deque<Reply>> failures = new ConcurrentHashMap<>();
  private final Map<String, Deque<Reply>> verdicts = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger ids = new AtomicInteger();

  private MessagesApi(HttpServer server) {
    this.server = server;
  }

  static MessagesApi open() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      MessagesApi api = new MessagesApi(server);
      server.createContext("/", api::serve);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return api;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /// Where it is.
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// What the model does from a marker on. The last step is repeated.
  ///
  /// @return the marker, to be put into a prompt
  String script(String name, Reply... steps) {
    scripts.put("SCRIPT:" + name, List.of(steps));
    return "SCRIPT:" + name;
  }

  /// Fails once before the script of a marker goes on.
  void failFirst(String marker, Reply failure) {
    failures.computeIfAbsent(marker, _ -> new ArrayDeque<>()).add(failure);
  }

  /// What the next verifier of the work behind a marker says; behind the last one all accept.
  void verdict(String marker, Reply reply) {
    verdicts.computeIfAbsent(marker, _ -> new ArrayDeque<>()).add(reply);
  }

  /// All requests to the model so far.
  List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!exchange.getRequestURI().getPath().equals("/v1/messages")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      Asked request = new Asked(JSON.readTree(body));
      asked.add(request);
      Reply reply = reply(request);
      if (reply instanceof Reply.Fail failure) {
        fail(exchange, failure);
      } else if (request.body().path("stream").asBoolean()) {
        stream(exchange, request, reply);
      } else {
        answer(exchange, 200, message(request, content(request, reply), stopReason(reply)));
      }
    }
  }

  private synchronized Reply reply(Asked request) {
    String marker = "";
    for (String message : request.messages()) {
      Matcher matcher = MARKER.matcher(message);
      while (matcher.find()) {
        marker = matcher.group();
      }
    }
    Deque<Reply> first = failures.get(marker);
    if (first != null && !first.isEmpty()) {
      return first.removeFirst();
    }
    JsonNode wanted = request.schema().path("properties");
    Deque<Reply> next = verdicts.get(marker);
    if (wanted.has("approved") && next != null && !next.isEmpty()) {
      return next.removeFirst();
    }
    if (!scripts.containsKey(marker) || wanted.has("approved") || wanted.has("headline")) {
      return request.schema().isObject()
          ? new Reply.Give(JSON.createObjectNode())
          : Reply.say("No script: " + marker);
    }
    List<Reply> steps = scripts.get(marker);
    return steps.get(Math.min(request.stepsSince(marker), steps.size() - 1));
  }

  private static void fail(HttpExchange exchange, Reply.Fail failure) throws IOException {
    failure.headers().forEach(exchange.getResponseHeaders()::set);
    ObjectNode body = JSON.createObjectNode().put("type", "error");
    body.putObject("error").put("type", failure.type()).put("message", "as the test wants it");
    answer(exchange, failure.status(), body);
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void stream(HttpExchange exchange, Asked request, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    ObjectNode start = message(request, JSON.createObjectNode(), "");
    start.putArray("content");
    start.putNull("stop_reason");
    ObjectNode event = JSON.createObjectNode().put("type", "message_start");
    event.set("message", start);
    send(out, event);
    if (reply instanceof Reply.Hang) {
      awaitClosed();
      return;
    }
    ObjectNode block = content(request, reply);
    ObjectNode empty = block.deepCopy();
    ObjectNode delta = JSON.createObjectNode();
    if (block.path("type").asText().equals("text")) {
      empty.put("text", "");
      delta.put("type", "text_delta").set("text", block.get("text"));
    } else {
      empty.putObject("input");
      delta.put("type", "input_json_delta").put("partial_json", block.get("input").toString());
    }
    send(out, event("content_block_start").put("index", 0).set("content_block", empty));
    send(out, event("content_block_delta").put("index", 0).set("delta", delta));
    send(out, event("content_block_stop").put("index", 0));
    ObjectNode end = event("message_delta");
    end.putObject("delta").put("stop_reason", stopReason(reply)).putNull("stop_sequence");
    end.putObject("usage").put("output_tokens", 50);
    send(out, end);
    send(out, event("message_stop"));
  }

  private void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static ObjectNode event(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private static void send(OutputStream out, JsonNode event) throws IOException {
    String text = "event: %s\ndata: %s\n\n".formatted(event.path("type").asText(), event);
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private ObjectNode message(Asked request, ObjectNode content, String stopReason) {
    ObjectNode message =
        JSON.createObjectNode()
            .put("id", "msg_%06d".formatted(ids.incrementAndGet()))
            .put("type", "message")
            .put("role", "assistant")
            .put("model", request.body().path("model").asText())
            .put("stop_reason", stopReason);
    message.putNull("stop_sequence");
    message.putArray("content").add(content);
    message
        .putObject("usage")
        .put("input_tokens", 100)
        .put("output_tokens", 50)
        .put("cache_read_input_tokens", 20)
        .put("cache_creation_input_tokens", 10);
    return message;
  }

  private ObjectNode content(Asked request, Reply reply) {
    return switch (reply) {
      case Reply.Say say -> JSON.createObjectNode().put("type", "text").put("text", say.text());
      case Reply.Use use -> tool(use.tool(), use.input());
      case Reply.Give give -> tool("StructuredOutput", object(request.schema(), give.said()));
      case Reply.Fail _, Reply.Hang _ -> throw new IllegalStateException("no content: " + reply);
    };
  }

  private ObjectNode tool(String name, ObjectNode input) {
    ObjectNode block = JSON.createObjectNode().put("type", "tool_use");
    block.put("id", "toolu_%06d".formatted(ids.incrementAndGet())).put("name", name);
    block.set("input", input);
    return block;
  }

  /// What the script says, what the schema fixes, and something that fits for the rest; a script
  /// wins, so that it can be wrong.
  private static ObjectNode object(JsonNode schema, ObjectNode said) {
    ObjectNode object = JSON.createObjectNode();
    for (JsonNode name : schema.path("required")) {
      object.set(name.asText(), fitting(schema.path("properties").path(name.asText())));
    }
    object.setAll(said);
    return object;
  }

  private static JsonNode fitting(JsonNode property) {
    if (property.has("const")) {
      return property.get("const");
    }
    return switch (property.path("type").asText()) {
      case "boolean" -> JSON.getNodeFactory().booleanNode(true);
      case "integer", "number" -> JSON.getNodeFactory().numberNode(0);
      case "array" -> JSON.createArrayNode();
      default ->
          property.path("enum").path(0).isTextual()
              ? property.path("enum").path(0)
              : JSON.getNodeFactory().textNode("As scripted.");
    };
  }

  private static String stopReason(Reply reply) {
    return reply instanceof Reply.Say ? "end_turn" : "tool_use";
  }
}
