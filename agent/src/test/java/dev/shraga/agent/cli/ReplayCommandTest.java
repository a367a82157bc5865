package dev.shraga.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ReplayCommandTest {
  private static final Path STREAMS =
      Path.of("src/test/resources/dev/shraga/agent/run/claude/streams");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void recordingIsToldAsJson() throws IOException {
    int exit = replay(STREAMS.resolve("maxturns.ndjson").toString(), "--exit-code", "1");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(exit).isZero();
    assertThat(json.path("outcome").asText()).isEqualTo("over-turns");
    assertThat(json.path("retry").asText()).isEqualTo("final");
    assertThat(json.path("status").asText()).isEqualTo("Failed");
    assertThat(json.path("version").asText()).isEqualTo("2.1.330");
    assertThat(json.path("costUsd").decimalValue()).isEqualByComparingTo("0.004362");
    assertThat(json.path("turns").asInt()).isEqualTo(4);
  }

  @Test
  void emptyStreamIsACrashThatShowsWhatWasOnStderr() throws IOException {
    Path stream = Files.createFile(folder.resolve("empty.ndjson"));
    Path errors = Files.writeString(folder.resolve("errors"), "error: unknown option '--dance'\n");

    replay(stream.toString(), "--exit-code", "-9", "--stderr", errors.toString());

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("outcome").asText()).isEqualTo("crashed");
    assertThat(json.path("status").asText()).isEqualTo("Queued");
    assertThat(json.path("message").asText()).contains("137");
    assertThat(json.path("result").asText()).contains("--dance");
  }

  @Test
  void missingFileAndWrongCodesAreRefusedWithTheirNames() {
    int missing = replay(folder.resolve("nothing").toString(), "--exit-code", "0");
    int directory = replay(folder.toString(), "--exit-code", "0");
    int tooHigh = replay(STREAMS.resolve("simple.ndjson").toString(), "--exit-code", "256");
    int none = replay(STREAMS.resolve("simple.ndjson").toString());

    assertThat(new int[] {missing, directory, tooHigh, none}).containsExactly(1, 1, 2, 2);
    assertThat(err.toString())
        .contains("there is no file " + folder.resolve("nothing"))
        .contains("is a folder")
        .contains("not 256")
        .contains("--exit-code");
    assertThat(out.toString()).isEmpty();
  }

  private int replay(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "replay";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return new CommandLine(new AgentCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }
}
