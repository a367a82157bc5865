package dev.shraga.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.pool.Manifests;
import dev.shraga.reconciler.history.ManifestHistory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `get manifests`, where three versions were in force.
final class ManifestVersionsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final String POOL =
      """
      apiVersion: shraga.dev/v1
      kind: WorkerPool
      metadata: {name: shared}
      spec: {replicas: 2}
      """;

  @TempDir private Path state;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void threeVersions() {
    ManifestHistory history = new ManifestHistory(state);
    history.keep(files(POOL), NOW);
    history.keep(files(POOL.replace("2", "4")), NOW.plusSeconds(60));
    history.keep(files("# Four.\n" + POOL.replace("2", "4")), NOW.plusSeconds(120));
  }

  @Test
  void versionsAreListedWithWhatTheyChanged() {
    int exit = get("manifests");

    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString().lines().map(line -> line.replaceAll(" [0-9a-f]{8} ", " HASH ")))
        .containsExactly(
            "VERSION  IN FORCE SINCE       HASH      CHANGED",
            "      3  2026-11-24 10:02:00  HASH  no value, only how it is written",
            "      2  2026-11-24 10:01:00  HASH  WorkerPool shared: replicas 2 -> 4",
            "      1  2026-11-24 10:00:00  HASH  WorkerPool shared added");
  }

  @Test
  void oneVersionIsToldKeyByKey() {
    get("manifests", "2");

    assertThat(out)
        .hasToString(
            """
            Version 2, in force since 2026-11-24 10:01:00 UTC, of pools.yaml.
            CHANGE   THING              KEY       BEFORE  AFTER
            changed  WorkerPool shared  replicas  2       4
            """);
  }

  @Test
  void jsonOfAVersionHasItsFiles() {
    get("manifests", "1", "-o", "json");

    assertThat(out.toString())
        .contains("\"number\" : 1")
        .contains("\"source\" : \"pools.yaml\"")
        .contains("spec: {replicas: 2}");
  }

  @Test
  void versionWhosePredecessorIsGoneSaysSo() {
    ManifestHistory history = new ManifestHistory(state);
    for (int number = 4; number <= ManifestHistory.VERSIONS + 1; number++) {
      history.keep(files("# " + number + "\n" + POOL), NOW.plusSeconds(number * 60L));
    }

    get("manifests", "2");

    assertThat(out.toString()).endsWith("Changed: the version before is not kept any more\n");
  }

  @Test
  void statusPageHasNoVersions() {
    int exit = get("manifests", "--status", "http://127.0.0.1:1/");

    assertThat(exit).isEqualTo(CommandProblem.USAGE);
    assertThat(err.toString()).contains("give --state, not --status");
  }

  private static List<Manifests.File> files(String text) {
    return List.of(new Manifests.File("pools.yaml", text));
  }

  private int get(String... arguments) {
    return new CommandLine(new GetCommand(new StateOnly()))
        .setOut(new PrintWriter(out))
        .setExecutionExceptionHandler((failure, _, _) -> {
          err.append(failure.getMessage());
          return ((CommandProblem) failure).exitCode();
        })
        .execute(arguments);
  }

  /// Nothing runs.
  private final class StateOnly implements Finder {
    @Override
    public URI statusPage(@Nullable Path named) {
      throw CommandProblem.nothingRunning("no page");
    }

    @Override
    public Map<String, String> environment(@Nullable Path named) {
      throw CommandProblem.nothingRunning("no environment");
    }

    @Override
    public Path manifests(@Nullable Path named) {
      throw CommandProblem.nothingRunning("no manifests");
    }

    @Override
    public Path reconcilerState(@Nullable Path named) {
      return state;
    }
  }
}
