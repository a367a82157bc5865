package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.identity.Connection;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Port;
import dev.shraga.local.cli.EmulatorDoor;
import dev.shraga.local.state.StateFolder;
import dev.shraga.local.state.UpFile;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.status.MachinesView;
import dev.shraga.reconciler.status.ManifestsView;
import dev.shraga.reconciler.status.PlanView;
import dev.shraga.reconciler.status.Readiness;
import dev.shraga.reconciler.status.RequestsView;
import dev.shraga.reconciler.status.StatusMetrics;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.http.StatusServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
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

/// `shraga answer` at an organisation in which Alice has two tasks, of which one asks.
final class AnswerCommandTest {
  private static final String TOKEN = "swordfish";
  private static final String ALICE = "alice@example.com";
  private static final UUID ASKS = UUID.fromString("6f1c0a52-0000-0000-0000-000000000001");
  private static final UUID RUNS = UUID.fromString("7f1c0a52-0000-0000-0000-000000000002");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z"));

  @TempDir private Path folder;

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
  private StatusServer page;
  private EmulatorDoor door;

  @BeforeEach
  void alicesTasks() {
    page =
        StatusServer.start(
            StatusServer.Address.loopback(0),
            new StatusServer.Sources(
                AnswerCommandTest::view,
                Readiness.Ready::new,
                new StatusMetrics(AnswerCommandTest::view),
                CLOCK));
    door = new EmulatorDoor(port.uri(), TOKEN, AnswerCommandTest::connect);
    Dataverse alices = door.as(ALICE);
    row(alices, ASKS, TaskStatus.WAITING_FOR_INPUT);
    row(alices, RUNS, TaskStatus.RUNNING);
    StateFolder state = new StateFolder(folder);
    new UpFile(ProcessHandle.current().pid(), port.uri(), page.uri(), TOKEN, Map.of(), null, null)
        .write(state);
  }

  @AfterEach
  void close() {
    door.close();
    page.close();
    port.close();
    organization.close();
  }

  @Test
  void answerIsWrittenIntoTheOwnersRow() {
    int exit = shraga("6f1c", "Blue, please");

    assertThat(exit).as(err.toString()).isZero();
    assertThat(out).hasToString(ASKS + " answered\n");
    assertThat(answerOf(ASKS)).isEqualTo("Blue, please");
  }

  @Test
  void onlyTheOwnerCanAnswer() {
    assertThat(shraga("6f1c", "Blue", "--as", ALICE)).as(err.toString()).isZero();
    assertThat(shraga("6f1c", "Red", "--as", "mallory@example.com")).isEqualTo(1);

    assertThat(err.toString()).contains("only its owner can answer");
    assertThat(answerOf(ASKS)).isEqualTo("Blue");
  }

  @Test
  void taskThatAsksNothingCannotBeAnswered() {
    assertThat(shraga("7f1c", "Blue")).isEqualTo(1);

    assertThat(err)
        .hasToString("shraga: The task asks nothing: it is Running, not Waiting for Input\n");
  }

  @Test
  void unknownTaskIsNamed() {
    assertThat(shraga("beef", "Blue")).isEqualTo(1);

    assertThat(err).hasToString("shraga: None of the tasks is 'beef': see shraga get tasks\n");
  }

  @Test
  void answerThatIsEmptyOrTooLongIsRefusedBeforeAnythingIsAsked() {
    page.close();

    assertThat(shraga("6f1c", " ")).isEqualTo(2);
    assertThat(err.toString()).contains("TEXT is empty");
    assertThat(shraga("6f1c", "x".repeat(10_001))).isEqualTo(2);
    assertThat(err.toString()).contains("has 10001 characters; an answer has at most 10000");
    assertThat(shraga("6f1c", "Blue", "--as", "alice")).isEqualTo(2);
    assertThat(err.toString()).contains("--as must be an e-mail, not 'alice'");
  }

  private String answerOf(UUID task) {
    return door.as(ALICE)
        .find("task", task, List.of("answer"))
        .map(row -> row.text("answer"))
        .orElseThrow();
  }

  private int shraga(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] all = new String[words.length + 3];
    all[0] = "answer";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--state";
    all[words.length + 2] = folder.toString();
    return Main.commandLine(folder, Map.of(), CLOCK)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }

  private static void row(Dataverse alices, UUID id, TaskStatus status) {
    alices.write(
        new Write.Create(
            "task",
            id,
            Values.none()
                .text("name", "Paint it")
                .text("userEmail", ALICE)
                .whole("status", status.code()),
            List.of()));
  }

  private static Dataverse connect(Map<String, String> environment) {
    Timing timing = new Timing(CLOCK, _ -> {}, new SplittableRandom(1));
    return Connection.of(environment).open(timing, new RequestCounter(CLOCK));
  }

  private static StatusView view() {
    Instant now = CLOCK.instant();
    return new StatusView(
        now,
        "0.1.0",
        1,
        "",
        new ManifestsView("manifests", now, ""),
        List.of(),
        List.of(),
        List.of(),
        MachinesView.NONE,
        List.of(task(ASKS, TaskStatus.WAITING_FOR_INPUT), task(RUNS, TaskStatus.RUNNING)),
        new PlanView(now, List.of()),
        RequestsView.NONE);
  }

  private static TaskView task(UUID id, TaskStatus status) {
    return new TaskView(
        id.toString(),
        "",
        ALICE,
        "Task " + id,
        status.label(),
        "",
        1,
        0,
        "",
        "",
        null,
        null,
        "",
        "",
        "",
        "",
        "",
        BigDecimal.ZERO,
        CLOCK.instant(),
        null,
        null,
        0,
        -1,
        -1);
  }
}
