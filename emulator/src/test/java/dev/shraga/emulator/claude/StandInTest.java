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

  private Ended run(String... steps) throws IOException, InterruptedException {
    return end(start(FLAGS, plan(steps)));
  }

  private Process start(List<String> flags, String prompt) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(flags);
    Path work = Files.createDirectories(folder.resolve("work"));
    ProcessBuilder builder = new ProcessBuilder(words).directory(work.toFile());
    builder.environment().put("CLAUDE_CONFIG_DIR", folder.resolve("config").toString());
    builder.redirectError(folder.resolve("errors").toFile());
    Process process = builder.start();
    process.getOutputStream().write(prompt.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    return process;
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
