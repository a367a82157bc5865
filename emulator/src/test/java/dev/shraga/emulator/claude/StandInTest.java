package dev.shraga.emulator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process, against what the real one was seen to do.
@Timeout(60)
final class StandInTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FLAGS =
      List.of(
          "-p",
          "--output-format",
          "stream-json",
          "--verbose",
          "--permission-mode",
          "acceptEdits",
          "--setting-sources",
          "user",
          "--strict-mcp-config");

  @TempDir Path folder;

  @Test
  void planIsDoneAndTold() throws Exception {
    Ended ended =
        run("- say: Begin", "- write: {path: a/b.txt, text: one}", "- run: echo two >> a/b.txt");

    assertThat(folder.resolve("work/a/b.txt")).hasContent("onetwo");
    assertThat(ended.exit()).isZero();
    assertThat(ended.types())
        .containsExactly("system", "assistant", "assistant", "user", "assistant", "user", "result");
    assertThat(ended.last().path("subtype").asText()).isEqualTo("success");
    assertThat(ended.last().path("result").asText()).isEqualTo("Begin");
    assertThat(ended.last().path("num_turns").asInt()).isEqualTo(3);
    assertThat(ended.last().path("total_cost_usd").asDouble()).isPositive();
  }

  @Test
  void pathOutsideTheWorkingDirectoryIsDeniedAndTheRunGoesOn() throws Exception {
    Ended ended = run("- write: {path: ../outside.txt, text: no}", "- say: Done");

    assertThat(folder.resolve("outside.txt")).doesNotExist();
    assertThat(ended.exit()).isZero();
    assertThat(ended.last().path("permission_denials")).hasSize(1);
  }

  @Test
  void linkThatLeadsOutsideIsDenied() throws Exception {
    Files.createDirectories(folder.resolve("work"));
    Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("work/link"), folder.resolve("elsewhere"));

    run("- write: {path: link/a.txt, text: no}");

    assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
  }

  @Test
  void withoutPermissionNothingIsEditedAndItStillSaysSuccess() throws Exception {
    Ended ended =
        end(
            start(
                List.of("-p", "--output-format", "stream-json", "--verbose"),
                plan("- write: {path: a.txt, text: no}")));

    assertThat(folder.resolve("work/a.txt")).doesNotExist();
    assertThat(ended.exit()).isZero();
    assertThat(ended.last().path("is_error").asBoolean()).isFalse();
    assertThat(ended.last().path("permission_denials").path(0).path("tool_name").asText())
        .isEqualTo("Write");
  }

  @Test
  void sigtermEndsItWithoutAResult() throws Exception {
    Process process = start(FLAGS, plan("- say: Begin", "- hang"));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    out.readLine();
    out.readLine();

    process.toHandle().destroy();

    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(out.readLine()).isNull();
  }

  @Test
  void sessionIdCanBeUsedOnceAndThenResumed() throws Exception {
    String session = UUID.randomUUID().toString();
    List<String> fresh = with("--session-id", session);

    Ended first = end(start(fresh, plan("- say: One")));
    Ended again = end(start(fresh, plan("- say: Two")));
    Ended resumed = end(start(with("--resume", session), plan("- say: Three")));

    assertThat(first.last().path("session_id").asText()).isEqualTo(session);
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.lines()).isEmpty();
    assertThat(again.errors()).contains("already in use");
    assertThat(resumed.last().path("session_id").asText()).isEqualTo(session);
  }

  @Test
  void wrongFlagsAreRefusedOnStderrOnly() throws Exception {
    Ended unknown = end(start(List.of("-p", "--dance"), "hi"));
    Ended quiet = end(start(List.of("-p", "--output-format", "stream-json"), "hi"));

    assertThat(unknown.errors()).contains("unknown option '--dance'");
    assertThat(quiet.errors()).contains("requires --verbose");
    assertThat(List.of(unknown.exit(), quiet.exit())).containsOnly(1);
    assertThat(unknown.lines()).isEmpty();
  }

  @Test
  void questionIsAskedOverStdoutAndTheResumedSessionGoesOnBehindIt() throws Exception {
    String session = UUID.randomUUID().toString();
    Process process = start(talking("--session-id", session));
    send(process, user(plan("- ask: Which colour?", "- say: Red it is")));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    JsonNode request = await(out, "control_request");

    send(
        process,
        """
        {"type":"control_response","response":{"subtype":"success","request_id":"%s",\
        "response":{"behavior":"deny","message":"later","interrupt":true}}}\
        """
            .formatted(request.path("request_id").asText()));
    JsonNode result = await(out, "result");
    process.getOutputStream().close();
    Process second = start(talking("--resume", session));
    send(second, user("Red."));
    second.getOutputStream().close();

    assertThat(request.path("request").path("tool_name").asText()).isEqualTo("AskUserQuestion");
    assertThat(result.path("terminal_reason").asText()).isEqualTo("aborted_tools");
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(end(second).last().path("result").asText()).isEqualTo("Red it is");
  }

  @Test
  void interruptEndsTheTurnAndItsCommandsButNotTheProcess() throws Exception {
    Process process = start(talking("--session-id", UUID.randomUUID().toString()));
    send(process, user(plan("- run: sleep 1000")));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    await(out, "assistant");

    send(
        process,
        "{\"type\":\"control_request\",\"request_id\":\"i\",\"request\":{\"subtype\":\"interrupt\"}}");
    JsonNode response = await(out, "control_response");
    JsonNode result = await(out, "result");
    send(process, user(plan("- say: On")));
    JsonNode next = await(out, "result");
    process.getOutputStream().close();

    assertThat(response.path("response").path("request_id").asText()).isEqualTo("i");
    assertThat(result.path("is_error").asBoolean()).isTrue();
    assertThat(next.path("is_error").asBoolean()).isFalse();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void verifierRejectsAsManyRoundsAsThePlanSays() throws Exception {
    String plan = plan("- reject: 1", "- write: {path: no.txt, text: no}");

    Ended first = end(start(with("--json-schema", verdict(1)), plan));
    Ended second = end(start(with("--json-schema", verdict(2)), plan));

    assertThat(first.last().path("structured_output").path("approved").asBoolean()).isFalse();
    assertThat(first.last().path("structured_output").path("feedback").asText()).isNotBlank();
    assertThat(second.last().path("structured_output").path("approved").asBoolean()).isTrue();
    assertThat(second.last().path("structured_output").path("round").asInt()).isEqualTo(2);
    assertThat(folder.resolve("work/no.txt")).doesNotExist();
  }

  @Test
  void verdictCanBeStaleOrMissing() throws Exception {
    Ended stale = end(start(with("--json-schema", verdict(2)), plan("- stale-verdict")));
    Ended missing = end(start(with("--json-schema", verdict(2)), plan("- no-structured")));

    assertThat(stale.last().path("structured_output").path("round").asInt()).isNotEqualTo(2);
    assertThat(missing.last().has("structured_output")).isFalse();
    assertThat(missing.exit()).isZero();
  }

  @Test
  void workerSaysInItsObjectWhetherItIsDoneOrBlocked() throws Exception {
    String schema =
        "{\"properties\":{\"status\":{\"enum\":[\"done\",\"blocked\"]},\"question\":{\"type\":\"string\"}}}";

    Ended done = end(start(with("--json-schema", schema), plan("- reject: 3", "- say: Done")));
    Ended blocked = end(start(with("--json-schema", schema), plan("- blocked: Which colour?")));

    assertThat(done.last().path("structured_output").path("status").asText()).isEqualTo("done");
    assertThat(blocked.last().path("structured_output").path("status").asText())
        .isEqualTo("blocked");
    assertThat(blocked.last().path("structured_output").path("question").asText())
        .isEqualTo("Which colour?");
  }

  @Test
  void limitsEndTheRunAsTheRealProgramDoes() throws Exception {
    Ended turns = end(start(with("--max-turns", "1"), plan("- say: One", "- say: Two")));
    Ended usedUp = end(start(FLAGS, plan("- usage-limit: 1h")));

    assertThat(turns.last().path("subtype").asText()).isEqualTo("error_max_turns");
    assertThat(usedUp.types()).contains("rate_limit_event");
    assertThat(usedUp.last().path("api_error").asText()).isEqualTo("usage_limit_reached");
    assertThat(List.of(turns.exit(), usedUp.exit())).containsOnly(1);
  }

  private static String verdict(int round) {
    return "{\"properties\":{\"round\":{\"const\":%d},\"approved\":{\"type\":\"boolean\"},\"feedback\":{\"type\":\"string\"}}}"
        .formatted(round);
  }

  private static List<String> talking(String flag, String value) {
    List<String> flags = with(flag, value);
    flags.addAll(List.of("--input-format", "stream-json", "--permission-prompt-tool", "stdio"));
    return flags;
  }

  private static String user(String prompt) {
    return JSON.createObjectNode()
        .put("type", "user")
        .set("message", JSON.createObjectNode().put("role", "user").put("content", prompt))
        .toString();
  }

  private static void send(Process process, String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  private static JsonNode await(BufferedReader out, String type) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      JsonNode event = JSON.readTree(line);
      if (event.path("type").asText().equals(type)) {
        return event;
      }
    }
    throw new IOException("no " + type + " came");
  }

  private Ended run(String... steps) throws IOException, InterruptedException {
    return end(start(FLAGS, plan(steps)));
  }

  private Process start(List<String> flags, String prompt) throws IOException {
    Process process = start(flags);
    process.getOutputStream().write(prompt.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    return process;
  }

  private Process start(List<String> flags) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(flags);
    Path work = Files.createDirectories(folder.resolve("work"));
    ProcessBuilder builder = new ProcessBuilder(words).directory(work.toFile());
    builder.environment().put("CLAUDE_CONFIG_DIR", folder.resolve("config").toString());
    builder.redirectError(folder.resolve("errors").toFile());
    return builder.start();
  }

  private Ended end(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(
        process.waitFor(), out.lines().toList(), Files.readString(folder.resolve("errors")));
  }

  private static List<String> with(String flag, String value) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(List.of(flag, value));
    return flags;
  }

  private static String plan(String... steps) {
    return "Do as planned\n\n```plan\n" + String.join("\n", steps) + "\n```\n";
  }

  private record Ended(int exit, List<String> lines, String errors) {
    List<String> types() throws IOException {
      List<String> types = new ArrayList<>();
      for (String line : lines) {
        types.add(JSON.readTree(line).path("type").asText());
      }
      return types;
    }

    JsonNode last() throws IOException {
      return JSON.readTree(lines.getLast());
    }
  }
}
