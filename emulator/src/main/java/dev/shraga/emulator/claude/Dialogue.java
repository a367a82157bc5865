package dev.shraga.emulator.claude;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// What comes through stdin with `--input-format stream-json`: prompts, control requests and
/// answers to ours, one JSON object a line, up to the end of stdin.
final class Dialogue {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<Optional<String>> prompts = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final Stream stream;
  private final Runnable interrupt;
  private final PrintStream err;
  private volatile boolean deaf;

  /// @param interrupt what to do when we are to break off
  Dialogue(Stream stream, Runnable interrupt, PrintStream err) {
    this.stream = stream;
    this.interrupt = interrupt;
    this.err = err;
  }

  void listen(InputStream in) {
    Thread.ofPlatform().daemon().name("stdin").start(() -> read(in));
  }

  /// The next prompt; empty at the end of stdin.
  Optional<String> prompt() throws InterruptedException {
    return prompts.take();
  }

  /// The answer to the request that was sent last.
  JsonNode answer() throws InterruptedException {
    return answers.take().path("response").path("response");
  }

  /// From here on nobody can interrupt us.
  void ignoreInterrupts() {
    deaf = true;
  }

  private void read(InputStream in) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          take(line);
        }
      }
    } catch (IOException closed) {
      // As good as its end.
    }
    prompts.add(Optional.empty());
  }

  private void take(String line) {
    JsonNode message;
    try {
      message = JSON.readTree(line);
    } catch (JsonProcessingException notJson) {
      err.println(
          "Error parsing streaming input line (type=unknown, %d chars): SyntaxError"
              .formatted(line.length()));
      err.flush();
      Runtime.getRuntime().halt(1);
      return;
    }
    switch (message.path("type").asText()) {
      case "user" -> prompts.add(Optional.of(text(message.path("message").path("content"))));
      case "control_response" -> answers.add(message);
      case "control_request" -> control(message);
      default -> {}
    }
  }

  private void control(JsonNode message) {
    String id = message.path("request_id").asText();
    String subtype = message.path("request").path("subtype").asText();
    switch (subtype) {
      case "initialize" -> stream.controlled(id);
      case "interrupt" -> {
        if (!deaf) {
          stream.controlled(id);
          interrupt.run();
        }
      }
      default -> stream.unsupported(id, subtype);
    }
  }

  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(block -> text.append(block.path("text").asText("")));
    return text.toString();
  }
}
