package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.tables.EventRows;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Port;
import dev.shraga.local.state.StateFolder;
import dev.shraga.local.state.UpFile;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
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
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `shraga audit` over a Dataverse that is reached by its address.
final class AuditCommandTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
  private static final String TOKEN = "token-of-the-admin";
  private static final TaskId TASK = new TaskId(new UUID(7, 7));

  @TempDir private Path temp;

  private EmulatedDataverse organization;
  private Port port;

  private record Run(int exit, String out, String err) {}

  @BeforeEach
  void open() throws IOException {
    organization =
        EmulatedDataverse.open(
            Fixture.ours(
                Schema.bundled(),
                List.of(
                    new Identity(
                        new UUID(0, 1), "Admin", "admin@example.com", TOKEN, Access.ORGANIZATION))),
            Settings.seeded(1),
            CLOCK.instant());
    port = Port.open(organization, 0, CLOCK);
  }

  @AfterEach
  void close() {
    port.close();
    organization.close();
  }

  @Test
  void cleanRowsAreCountedAndTheExitCodeIsZero() {
    mirrored();

    Run run = audit("audit");

    assertThat(run.out()).isEqualTo("3 rows checked, no violations.\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void whatHoldsAtRestIsAskedForOnlyWhenWanted() {
    mirrored();

    Run run = audit("audit", "--at-rest");

    assertThat(run.out())
        .isEqualTo(
            """
            INVARIANT     SUBJECT                               WHAT
            nothing-lost  %s  it waits and shows no reason
            3 rows checked, 1 violation.
            """
                .formatted(TASK));
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void violationIsARowOfTheTableAndAnEntryOfTheJson() {
    user(TaskStatus.QUEUED);
    mirror();

    Run table = audit("audit");
    Run json = audit("audit", "-o", "json");

    assertThat(table.out())
        .contains("events-tell")
        .contains(TASK + "  it has a mirror, and no event tells of it");
    assertThat(table.exit()).isEqualTo(1);
    assertThat(json.out())
        .contains("\"invariant\" : \"events-tell\"")
        .contains("\"subject\" : \"" + TASK + "\"")
        .contains("\"rows\" : 2");
    assertThat(json.exit()).isEqualTo(1);
  }

  @Test
  void rowThatCannotBeReadIsNamedAndIsNoSuccess() {
    user(TaskStatus.QUEUED);
    rows()
        .write(
            new Write.Create(
                TaskRows.TABLE,
                new UUID(9, 9),
                Values.none().text("name", "half").whole("status", 3).yesNo("isMirror", true),
                List.of()));

    Run run = audit("audit");

    assertThat(run.out())
        .contains("Not read: row " + new UUID(9, 9) + " of table task: column mirrorOf");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void systemOnThisMachineIsFoundByItsStateFolder() throws IOException {
    mirrored();
    StateFolder state = new StateFolder(temp.resolve("state"));
    Files.createDirectories(state.path());
    new UpFile(
            ProcessHandle.current().pid(),
            port.uri(),
            URI.create("http://127.0.0.1:1/"),
            TOKEN,
            Map.of(),
            null,
            null)
        .write(state);

    Run run = shraga(Map.of(), "audit", "--state", state.path().toString());

    assertThat(run.out()).isEqualTo("3 rows checked, no violations.\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void dataverseThatDoesNotLetUsInIsOneSentence() {
    Run run =
        shraga(
            Map.of("DATAVERSE_URL", port.uri().toString(), "DATAVERSE_TOKEN", "another"), "audit");

    assertThat(run.err()).startsWith("shraga: ").contains("401").hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(3);
  }

  @Test
  void manifestsWithAMistakeAreRefused() throws IOException {
    Files.writeString(temp.resolve("pools.yaml"), "kind: Nonsense\n");

    Run run = audit("audit", "--manifests", temp.toString());

    assertThat(run.err()).startsWith("shraga: ").contains("pools.yaml");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void watchThatWouldNeverEndIsRefused() {
    Run run = audit("audit", "--watch", "PT25H");

    assertThat(run.err())
        .isEqualTo("shraga: --watch must be at most a day, like PT1M, not PT25H\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  private void mirrored() {
    user(TaskStatus.QUEUED);
    mirror();
    rows()
        .write(
            new Write.Create(
                EventRows.TABLE,
                new UUID(8, 8),
                Values.none()
                    .text("name", "mirror")
                    .text("taskId", TASK.toString())
                    .whole("attempt", 1)
                    .text("actor", "reconciler")
                    .text("reason", "a new task of its owner")
                    .text("basis", "W/\"1\"")
                    .moment("decidedAt", CLOCK.instant()),
                List.of()));
  }

  private void user(TaskStatus status) {
    rows()
        .write(
            new Write.Create(
                TaskRows.TABLE,
                TASK.value(),
                Values.none()
                    .text("name", "A task")
                    .whole("status", status.code())
                    .text("mirrorId", MirrorId.of(TASK).toString()),
                List.of()));
  }

  private void mirror() {
    rows()
        .write(
            new Write.Create(
                TaskRows.TABLE,
                MirrorId.of(TASK).value(),
                Values.none()
                    .text("name", "A task")
                    .yesNo("isMirror", true)
                    .text("mirrorOf", TASK.toString())
                    .whole("status", TaskStatus.QUEUED.code())
                    .whole("attempt", 1),
                List.of()));
  }

  private Dataverse rows() {
    return Connection.of(environment())
        .open(new Timing(CLOCK, Thread::sleep, new SplittableRandom(1)), new RequestCounter(CLOCK));
  }

  private Map<String, String> environment() {
    return Map.of("DATAVERSE_URL", port.uri().toString(), "DATAVERSE_TOKEN", TOKEN);
  }

  private Run audit(String... words) {
    return shraga(environment(), words);
  }

  private Run shraga(Map<String, String> environment, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.commandLine(temp, environment, CLOCK)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(words);
    return new Run(exit, out.toString(), err.toString());
  }
}
