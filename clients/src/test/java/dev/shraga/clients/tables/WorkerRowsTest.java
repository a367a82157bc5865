package dev.shraga.clients.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.worker.AgentHealth;
import dev.shraga.model.worker.AgentReport;
import dev.shraga.model.worker.Mailbox;
import dev.shraga.model.worker.Running;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerRowsTest {
  private static final Row READY =
      Rows.of("worker", null, Map.of("name", "shared-1", "pool", "shared", "status", 2));

  @Test
  void whatAnAgentReportsIsReadBackAsItWas() {
    Running running = new Running(new MirrorId(Rows.OTHER), 2, "work", 41, "ran \"tests\"\n");
    AgentReport report = new AgentReport(Rows.CREATED, "0.1.0", "box", "boot-1", 17, running);

    assertThat(WorkerRows.worker(written(report)).report()).isEqualTo(report);
  }

  @Test
  void anIdleAgentReportsNothingRunning() {
    AgentReport report = new AgentReport(Rows.CREATED, "0.1.0", "box", "boot-1", 17, null);

    assertThat(WorkerRows.worker(written(report)).report()).isEqualTo(report);
  }

  @Test
  void whatAnAgentSaysOfItsMachineIsReadBack() {
    AgentHealth health = new AgentHealth(false, 5L << 30);
    AgentReport report = new AgentReport(Rows.CREATED, "0.1.0", "box", "boot-1", 17, null, health);

    assertThat(WorkerRows.worker(written(report)).report().health()).isEqualTo(health);
    assertThat(WorkerRows.worker(Rows.with(READY, "conditions", "not JSON")).report().health())
        .isEqualTo(AgentHealth.UNKNOWN);
  }

  @Test
  void aWorkerThatNoAgentServedYetHasNoReport() {
    Worker worker = WorkerRows.worker(READY);

    assertThat(worker.report()).isEqualTo(AgentReport.NONE);
    assertThat(worker.status()).isEqualTo(WorkerStatus.READY);
    assertThat(worker.idle()).isTrue();
  }

  @Test
  void labelsOfOlderProgramsAreReadLikeNumbers() {
    Row row = Rows.with(READY, "status", "draining");

    assertThat(WorkerRows.worker(row).status()).isEqualTo(WorkerStatus.DRAINING);
  }

  @Test
  void theMailboxSaysWhatToHoldAndHowOftenToAsk() {
    Map<String, Object> values = new HashMap<>(READY.values());
    values.put("status", 3);
    values.put("currentTask", Rows.OTHER.toString());
    values.put("cadence", 2_000);
    values.put("cordoned", true);
    values.put("desiredVersion", "0.2.0");

    assertThat(WorkerRows.mailbox(Rows.of("worker", null, values)))
        .isEqualTo(
            new Mailbox(new MirrorId(Rows.OTHER), true, Duration.ofSeconds(2), true, "0.2.0"));
  }

  @Test
  void anEmptyMailboxHasTheUsualCadence() {
    assertThat(WorkerRows.mailbox(READY))
        .isEqualTo(new Mailbox(null, false, Duration.ofSeconds(30), false, ""));
  }

  @Test
  void aValueThatCannotBeUnderstoodNamesItsColumn() {
    assertProblem("status", 7);
    assertProblem("currentTask", "nonsense");
    assertProblem("details", "{nonsense");
    assertProblem("details", "{\"running\":{\"mirror\":\"nonsense\"}}");
  }

  @Test
  void everyColumnThatIsReadStandsInTheTablesFile() {
    assertThat(Schema.bundled().table(WorkerRows.TABLE).columns())
        .containsKeys(WorkerRows.COLUMNS.toArray(String[]::new))
        .containsKeys(WorkerRows.MAILBOX_COLUMNS.toArray(String[]::new));
  }

  private static Row written(AgentReport report) {
    Map<String, Object> values = new HashMap<>(READY.values());
    WorkerRows.report(report)
        .asMap()
        .forEach((column, value) -> {
          if (value != null) {
            values.put(column, value);
          }
        });
    return Rows.of("worker", null, values);
  }

  private static void assertProblem(String column, Object value) {
    assertThatThrownBy(() -> WorkerRows.worker(Rows.with(READY, column, value)))
        .isInstanceOf(RowProblem.class)
        .hasMessageContaining("column " + column)
        .hasMessageNotContaining("nonsense");
  }
}
