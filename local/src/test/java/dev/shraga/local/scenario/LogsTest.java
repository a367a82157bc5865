package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.tables.TranscriptRows;
import dev.shraga.model.task.TaskId;
import dev.shraga.reconciler.cli.Finder;
import dev.shraga.reconciler.cli.LogsCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `logs` at a house whose agent adds to the transcript while the command looks.
final class LogsTest {
  @TempDir private Path manifests;

  private House house;
  private TaskId task;
  private int rows;

  @BeforeEach
  void houseWithATask() {
    house = new House(manifests, 1);
    house.settle();
    task = house.people.submit("alice");
    house.turn();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void partsOfAllAttemptsAreShownInTheirOrder() {
    add(2, 1, line("worker", "Again."));
    add(1, 2, line("worker", "Second\nand more \u0007"));
    add(1, 1, line("system", "Attempt 1 begins."));

    String shown = logs(_ -> {});

    assertThat(shown)
        .isEqualTo(
            """
            2026-01-01T12:00:00Z  system     Attempt 1 begins.
            2026-01-01T12:00:00Z  worker     Second
                                             and more
            2026-01-01T12:00:00Z  worker     Again.
            """);
  }

  @Test
  void oneAttemptIsShownAlone() {
    add(1, 1, line("worker", "First."));
    add(2, 1, line("worker", "Again."));

    assertThat(logs(_ -> {}, "--attempt", "2")).contains("Again.").doesNotContain("First.");
  }

  @Test
  void followerSeesEachPartOnceUntilTheTaskHasEnded() {
    add(1, 1, line("worker", "one"));
    int[] looks = {0};

    String shown =
        logs(
            time -> {
              looks[0]++;
              switch (looks[0]) {
                case 1 -> add(1, 2, line("worker", "two"));
                // Part 3 was given up.
                case 2 -> add(1, 4, line("worker", "four"));
                case 3 -> add(2, 1, line("worker", "next attempt"));
                default -> house.settle();
              }
            },
            "-f");

    assertThat(shown.lines().map(said -> said.replaceAll(".*worker +", "")))
        .containsExactly("one", "two", "four", "next attempt");
    assertThat(looks[0]).isEqualTo(4);
  }

  @Test
  void lineThatIsNoneOfOursIsShownAsItIs() {
    add(1, 1, "not \u001b[31m JSON");

    assertThat(logs(_ -> {}).strip()).isEqualTo("not  [31m JSON");
  }

  private void add(int attempt, int sequence, String content) {
    rows++;
    house
        .as("shared-1")
        .write(
            new Write.Create(
                TranscriptRows.TABLE,
                new UUID(7, rows),
                TranscriptRows.chunk(task.toString(), attempt, sequence, content),
                List.of()));
  }

  private static String line(String from, String message) {
    return "{\"from\":\"%s\",\"time\":\"2026-01-01T12:00:00Z\",\"message\":\"%s\"}\n"
        .formatted(from, message.replace("\n", "\\n").replace("\u0007", "\\u0007"));
  }

  private String logs(Timing.Pause pause, String... options) {
    StringWriter out = new StringWriter();
    CommandLine command =
        new CommandLine(new LogsCommand(new NoPage(), _ -> house.as("reconciler"), pause));
    command.setOut(new PrintWriter(out));
    String[] words = new String[options.length + 1];
    System.arraycopy(options, 0, words, 0, options.length);
    words[options.length] = task.toString();
    assertThat(command.execute(words)).isZero();
    return out.toString();
  }

  /// A whole id needs no page.
  private static final class NoPage implements Finder {
    @Override
    public URI statusPage(@Nullable Path state) {
      throw new IllegalStateException("the page is not needed");
    }

    @Override
    public Map<String, String> environment(@Nullable Path state) {
      return Map.of();
    }

    @Override
    public Path manifests(@Nullable Path state) {
      throw new IllegalStateException("the manifests are not needed");
    }

    @Override
    public Path reconcilerState(@Nullable Path state) {
      throw new IllegalStateException("the history is not needed");
    }
  }
}
