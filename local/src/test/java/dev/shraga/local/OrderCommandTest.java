package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.tables.OrdersJson;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Port;
import dev.shraga.local.state.StateFolder;
import dev.shraga.local.state.UpFile;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.worker.Orders;
import dev.shraga.reconciler.status.MachinesView;
import dev.shraga.reconciler.status.ManifestsView;
import dev.shraga.reconciler.status.PlanView;
import dev.shraga.reconciler.status.Readiness;
import dev.shraga.reconciler.status.RequestsView;
import dev.shraga.reconciler.status.StatusMetrics;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.WorkerView;
import dev.shraga.reconciler.status.http.StatusServer;
import java.io.PrintWriter;
import java.io.StringWriter;
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

/// `shraga cordon` and its like at an organisation that has one worker.
final class OrderCommandTest {
  private static final String TOKEN = "swordfish";
  private static final UUID WORKER = UUID.fromString("6f1c0a52-0000-0000-0000-000000000001");
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

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
  private Dataverse rows;

  @BeforeEach
  void oneWorker() {
    page =
        StatusServer.start(
            StatusServer.Address.loopback(0),
            new StatusServer.Sources(
                OrderCommandTest::view,
                Readiness.Ready::new,
                new StatusMetrics(OrderCommandTest::view),
                CLOCK));
    rows = connect(Map.of("DATAVERSE_URL", port.uri().toString(), "DATAVERSE_TOKEN", TOKEN));
    rows.write(
        new Write.Create(
            WorkerRows.TABLE, WORKER, Values.none().text("name", "shared-1"), List.of()));
    StateFolder state = new StateFolder(folder);
    new UpFile(
            ProcessHandle.current().pid(), port.uri(), page.uri(), TOKEN, Map.of(), null, null)
        .write(state);
  }

  @AfterEach
  void close() {
    page.close();
    port.close();
    organization.close();
  }

  @Test
  void cordonAndUncordonAreWrittenIntoTheRow() {
    assertThat(shraga("cordon", "shared-1")).as(err.toString()).isZero();
    assertThat(orders()).isEqualTo(new Orders(true, null, null, null));
    assertThat(out).hasToString("shared-1: cordoned: takes no new task\n");

    assertThat(shraga("uncordon", "shared-1")).as(err.toString()).isZero();
    assertThat(orders()).isEqualTo(Orders.NONE);
  }

  @Test
  void ordersAddUpAndUncordonEndsADraining() {
    shraga("preserve", "shared-1", "--for", "PT1H");
    shraga("drain", "shared-1", "--within", "PT10M");

    assertThat(orders())
        .isEqualTo(new Orders(false, NOW.plusSeconds(600), NOW.plusSeconds(3_600), null));
    assertThat(shraga("uncordon", "shared-1")).as(err.toString()).isZero();
    assertThat(orders()).isEqualTo(new Orders(false, null, NOW.plusSeconds(3_600), null));
  }

  @Test
  void redriveSaysWhen() {
    assertThat(shraga("redrive", "shared-1")).as(err.toString()).isZero();

    assertThat(orders().redrivenAt()).isEqualTo(NOW);
  }

  @Test
  void unknownWorkerIsNamed() {
    assertThat(shraga("cordon", "shared-9")).isEqualTo(1);

    assertThat(err)
        .hasToString("shraga: None of the workers is 'shared-9': see shraga get workers\n");
  }

  @Test
  void negativeSpanIsRefusedBeforeAnythingIsAsked() {
    page.close();

    assertThat(shraga("drain", "shared-1", "--within", "PT-1S")).isEqualTo(2);
    assertThat(err.toString()).contains("--within must not be negative");
  }

  private Orders orders() {
    return rows.find(WorkerRows.TABLE, WORKER, List.of("orders"))
        .map(row -> OrdersJson.read(row.text("orders")))
        .orElseThrow();
  }

  private int shraga(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--state";
    all[words.length + 1] = folder.toString();
    return Main.commandLine(folder, Map.of(), CLOCK)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
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
        List.of(worker()),
        List.of(),
        MachinesView.NONE,
        List.of(),
        new PlanView(now, List.of()),
        RequestsView.NONE);
  }

  private static WorkerView worker() {
    return new WorkerView(
        WORKER.toString(),
        "shared-1",
        "shared",
        "",
        "Ready",
        "alive",
        1,
        "0.1.0",
        "host",
        false,
        null,
        null,
        "",
        0,
        "",
        "",
        List.of());
  }
}
