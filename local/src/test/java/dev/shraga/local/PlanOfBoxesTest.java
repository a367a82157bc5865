package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.tables.BoxRecordJson;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.devcenter.EmulatedDevCenter;
import dev.shraga.emulator.devcenter.center.Pace;
import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.script.Script;
import dev.shraga.emulator.http.Port;
import dev.shraga.local.state.StateFolder;
import dev.shraga.local.state.UpFile;
import dev.shraga.model.WorkerId;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.worker.WorkerStatus;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `shraga plan` sees the boxes too.
class PlanOfBoxesTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
  private static final String TOKEN = "token-of-the-admin";
  private static final String CENTER_TOKEN = "token-of-dev-center";

  @TempDir private Path temp;

  @Test
  void planOfARunningSystemSaysWhatADevCenterWouldBeAskedForAndAsksForNothing() throws IOException {
    EmulatedDataverse organization =
        EmulatedDataverse.open(
            Fixture.ours(
                Schema.bundled(),
                List.of(
                    new Identity(
                        new UUID(0, 1), "Admin", "admin@example.com", TOKEN, Access.ORGANIZATION))),
            Settings.seeded(1),
            CLOCK.instant());
    EmulatedDevCenter center =
        EmulatedDevCenter.open(
            List.of(Project.of("work", Pool.named("standard"))),
            Pace.usual(),
            Script.NONE,
            CENTER_TOKEN);
    try (Port rows = Port.open(organization, 0, CLOCK);
        Port boxes = Port.open(center, 0, CLOCK)) {
      StateFolder state = running(rows.uri(), boxes.uri());
      register(rows.uri());
      StringWriter out = new StringWriter();

      int exit =
          Main.commandLine(temp, Map.of(), CLOCK)
              .setOut(new PrintWriter(out, true))
              .execute("plan", "--state", state.path().toString());

      assertThat(exit).isZero();
      assertThat(out.toString().lines())
          .anyMatch(line -> line.matches("create +shared-1 +it is wanted"));
    }
  }

  private StateFolder running(URI rows, URI boxes) throws IOException {
    StateFolder state = new StateFolder(temp.resolve("state"));
    Files.createDirectories(state.manifests());
    Files.writeString(
        state.manifests().resolve("pools.yaml"),
        """
        apiVersion: shraga.dev/v1
        kind: WorkerPool
        metadata: {name: shared}
        spec: {replicas: 1, machines: {devBox: {project: work, pool: standard, customise: false}}}
        ---
        apiVersion: shraga.dev/v1
        kind: TaskPolicy
        metadata: {name: quick}
        spec: {cadence: 100ms}
        """);
    new UpFile(
            ProcessHandle.current().pid(),
            rows,
            URI.create("http://127.0.0.1:1/"),
            TOKEN,
            Map.of(),
            boxes,
            CENTER_TOKEN)
        .write(state);
    return state;
  }

  private static void register(URI rows) {
    Dataverse dataverse =
        Connection.of(Map.of("DATAVERSE_URL", rows.toString(), "DATAVERSE_TOKEN", TOKEN))
            .open(
                new Timing(CLOCK, Thread::sleep, new SplittableRandom(1)),
                new RequestCounter(CLOCK));
    BoxRecord wanted =
        BoxRecord.wanted(
            new BoxKey("work", "me", "shared-1"), "standard", CLOCK.instant().minusSeconds(60));
    dataverse.write(
        new Write.Create(
            WorkerRows.TABLE,
            WorkerId.named("shared-1").value(),
            Values.none()
                .text("name", "shared-1")
                .text("pool", "shared")
                .whole("status", WorkerStatus.PROVISIONING.code())
                .whole("cadence", 100)
                .text("box", BoxRecordJson.write(wanted)),
            List.of()));
  }
}
