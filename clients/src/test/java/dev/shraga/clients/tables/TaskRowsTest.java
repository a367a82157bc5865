package dev.shraga.clients.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.WorkerId;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.Report;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.task.WaitingFor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TaskRowsTest {
  private static final Instant LATER = Rows.CREATED.plusSeconds(90);

  private static final Row MIRROR =
      Rows.of(
          "task",
          Rows.DANA,
          Map.ofEntries(
              Map.entry("isMirror", true),
              Map.entry("mirrorOf", Rows.OTHER.toString()),
              Map.entry("status", 5),
              Map.entry("userId", "dana@contoso.com"),
              Map.entry("name", "Fix it"),
              Map.entry("priority", 700),
              Map.entry("assignedWorker", Rows.DANA.toString()),
              Map.entry("holderStatus", "Executing"),
              Map.entry("attempt", 2),
              Map.entry("notBefore", LATER),
              Map.entry("outcome", "crashed"),
              Map.entry("statusMessage", "Again"),
              Map.entry("costUsd", new BigDecimal("0.25")),
              Map.entry("startedAt", LATER),
              Map.entry("brokenAttempts", 1),
              Map.entry("lastWorker", Rows.DANA.toString()),
              Map.entry("askedAt", LATER),
              Map.entry("answer", "Blue"),
              Map.entry("runPolicy", "{\"rounds\": 3}"),
              Map.entry("question", "Which colour?"),
              Map.entry("resetsAt", LATER)));

  @Test
  void aNewUserRowHasTheDefaultsOfWhatItLeavesOut() {
    Row row =
        Rows.of(
            "task",
            Rows.DANA,
            Map.of("status", 1, "prompt", "Do it", "userEmail", "dana@contoso.com"));

    assertThat(TaskRows.isMirror(row)).isFalse();
    assertThat(TaskRows.user(row))
        .isEqualTo(
            new UserTask(
                new TaskId(Rows.ID),
                Rows.ETAG,
                TaskStatus.PENDING,
                Rows.DANA,
                "dana@contoso.com",
                "",
                "Do it",
                "",
                UserTask.DEFAULT_PRIORITY,
                null,
                "",
                null,
                Rows.CREATED,
                ""));
  }

  @Test
  void aLinkedUserRowKeepsItsMirrorAndItsReason() {
    WaitReason reason = new WaitReason(new WaitingFor.AnyPool(), Rows.CREATED, 3);
    Row row =
        Rows.of(
            "task",
            Rows.DANA,
            Map.of(
                "status",
                3,
                "priority",
                900,
                "mirrorId",
                Rows.OTHER.toString(),
                "waitReason",
                WaitReasonJson.write(reason)));

    UserTask task = TaskRows.user(row);

    assertThat(task.mirror()).isEqualTo(new MirrorId(Rows.OTHER));
    assertThat(task.waitReason()).isEqualTo(reason);
    assertThat(task.priority()).isEqualTo(900);
  }

  @Test
  void labelsOfOlderFlowsAreReadLikeNumbers() {
    Row row = Rows.of("task", Rows.DANA, Map.of("status", "Waiting for Input"));

    assertThat(TaskRows.user(row).status()).isEqualTo(TaskStatus.WAITING_FOR_INPUT);
  }

  @Test
  void aMirrorBringsItsHolderAndItsReport() {
    Mirror mirror = TaskRows.mirror(MIRROR);

    assertThat(TaskRows.isMirror(MIRROR)).isTrue();
    assertThat(mirror)
        .isEqualTo(
            new Mirror(
                new MirrorId(Rows.ID),
                Rows.ETAG,
                new TaskId(Rows.OTHER),
                TaskStatus.RUNNING,
                "dana@contoso.com",
                "Fix it",
                "",
                700,
                new WorkerId(Rows.DANA),
                HolderStatus.EXECUTING,
                2,
                1,
                new WorkerId(Rows.DANA),
                LATER,
                LATER,
                null,
                Rows.CREATED,
                "Blue",
                RunPolicyJson.read("{\"rounds\": 3}"),
                new Report(
                    Outcome.CRASHED,
                    "Again",
                    "",
                    "",
                    "",
                    "",
                    new BigDecimal("0.25"),
                    LATER,
                    null,
                    "Which colour?",
                    LATER)));
  }

  @Test
  void aMirrorWithoutAttemptIsAtItsFirst() {
    Row row = Rows.of("task", null, Map.of("status", 3, "mirrorOf", Rows.OTHER.toString()));

    assertThat(TaskRows.mirror(row).attempt()).isEqualTo(1);
    assertThat(TaskRows.mirror(row).holder()).isNull();
  }

  @Test
  void aValueThatCannotBeUnderstoodNamesRowAndColumnButNotItself() {
    assertProblem("status", 4);
    assertProblem("holderStatus", "dreaming");
    assertProblem("mirrorOf", "nonsense");
    assertProblem("assignedWorker", "nonsense");
  }

  @Test
  void everyColumnThatIsReadStandsInTheTablesFile() {
    assertThat(Schema.bundled().table(TaskRows.TABLE).columns())
        .containsKeys(TaskRows.COLUMNS.toArray(String[]::new));
  }

  private static void assertProblem(String column, Object value) {
    UUID id = MIRROR.id();

    assertThatThrownBy(() -> TaskRows.mirror(Rows.with(MIRROR, column, value)))
        .isInstanceOf(RowProblem.class)
        .hasMessageContaining(id.toString())
        .hasMessageContaining("column " + column)
        .hasMessageNotContaining("nonsense");
  }
}
