package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Port;
import dev.shraga.local.state.StateFolder;
import dev.shraga.local.state.UpFile;
import dev.shraga.model.schema.Schema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `shraga diff`, at an organisation that has no worker yet.
final class DiffCommandTest {
  private static final String TOKEN = "swordfish";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z"));
  private static final String POOL =
      """
      apiVersion: shraga.dev/v1
      kind: WorkerPool
      metadata: {name: shared}
      spec: {replicas: 2}
      """;

  @TempDir private Path temp;

  private final EmulatedDataverse organization =
      EmulatedDataverse.open(
          Fixture.ours(
              Schema.bundled(),
              List.of(
                  new Identity(
                      new UUID(0, 1), "Admin", "admin@example.com", TOKEN, Access.ORGANIZATION))),
          Settings.seeded(1),
          CLOCK.instant());
  private final Port port = Port.open(organization, 0, CLOCK);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path state;
  private Path edited;

  @BeforeEach
  void folders() throws IOException {
    StateFolder running = new StateFolder(temp.resolve("state"));
    state = running.path();
    edited = Files.createDirectories(temp.resolve("edited"));
    Files.createDirectories(running.manifests());
    Files.writeString(running.manifests().resolve("pools.yaml"), POOL);
    new UpFile(
            ProcessHandle.current().pid(),
            port.uri(),
            URI.create("http://127.0.0.1:1/"),
            TOKEN,
            Map.of(),
            null,
            null)
        .write(running);
  }

  @AfterEach
  void close() {
    port.close();
    organization.close();
  }

  @Test
  void changedKeyIsToldWithWhatWouldThenBeDone() throws IOException {
    edit(POOL.replace("replicas: 2", "replicas: 3, cordoned: true"));

    int exit = shraga("diff", "-f", edited.toString(), "--state", state.toString());

    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .containsSequence(
            "CHANGE   THING              KEY       BEFORE  AFTER",
            "changed  WorkerPool shared  replicas  2       3",
            "changed  WorkerPool shared  cordoned  false   true",
            "",
            "The next pass would then do:")
        .anyMatch(line -> line.contains("shared-3"))
        .endsWith("Later passes go on from what it brings about.");
  }

  @Test
  void poolThatCannotHaveItsWorkersIsNotCalledAsItShouldBe() throws IOException {
    edit(POOL.replace("replicas: 2", "replicas: 3, identity: nobody@example.com"));

    shraga("diff", "-f", edited.toString(), "--state", state.toString());

    assertThat(out.toString())
        .contains("Held up: pool shared: no user nobody@example.com in Dataverse")
        .doesNotContain("everything is as it should be");
  }

  @Test
  void diffChangesNothing() throws IOException {
    edit(POOL.replace("replicas: 2", "replicas: 1"));
    shraga("diff", "-f", edited.toString(), "--state", state.toString());
    String first = out.toString();

    out.getBuffer().setLength(0);
    shraga("diff", "-f", edited.toString(), "--state", state.toString());

    assertThat(out).hasToString(first);
    assertThat(Files.readString(state.resolve("manifests/pools.yaml"))).isEqualTo(POOL);
  }

  @Test
  void sameValuesChangeNothing() throws IOException {
    edit("# The same.\n" + POOL.replace("replicas: 2", "replicas: 2, cordoned: false"));

    int exit = shraga("diff", "-f", edited.toString(), "--state", state.toString());

    assertThat(exit).isZero();
    assertThat(out).hasToString("Nothing would change.\n");
  }

  @Test
  void foldersCanBeComparedWhereNothingRuns() throws IOException {
    edit(POOL.replace("shared", "other"));
    String inForce = state.resolve("manifests").toString();

    int exit =
        shraga("diff", "--manifests", inForce, "-f", edited.toString(), "--state", temp.toString());

    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("added    WorkerPool other   replicas     –       2\n")
        .contains("removed  WorkerPool shared  replicas     2       –\n")
        .contains("\nWhat would then be done cannot be told: Nothing runs in " + temp);
  }

  @Test
  void everyMistakeIsPrintedInsteadOfADifference() throws IOException {
    edit(POOL.replace("replicas: 2", "replicas: two, cordoned: 1"));

    int exit = shraga("diff", "-f", edited.toString(), "--state", state.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("pools.yaml:4:"));
    assertThat(err).hasToString("shraga: " + edited + " cannot be in force: it has mistakes\n");
  }

  @Test
  void jsonHasTheKeysAndThePlan() throws IOException {
    edit(POOL.replace("replicas: 2", "replicas: 3"));

    shraga("diff", "-f", edited.toString(), "--state", state.toString(), "-o", "json");

    assertThat(out.toString())
        .contains("\"name\" : \"replicas\"")
        .contains("\"change\" : \"CHANGED\"")
        .contains("\"actions\" : [");
  }

  private void edit(String text) throws IOException {
    Files.writeString(edited.resolve("pools.yaml"), text);
  }

  private int shraga(String... words) {
    return Main.commandLine(temp, Map.of(), CLOCK)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }
}
