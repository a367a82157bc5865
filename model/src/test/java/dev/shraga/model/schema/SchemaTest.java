package dev.shraga.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.WorkerStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SchemaTest {
  private final Schema schema = Schema.bundled();

  @Test
  void bundledTablesAreThoseOfTheDesign() {
    assertThat(schema.tables().keySet())
        .containsExactly(
            "task",
            "worker",
            "user",
            "message",
            "transcript",
            "conversation",
            "lease",
            "event",
            "systemuser");
  }

  @Test
  void choicesOfTheTablesAreThoseOfTheProgram() {
    Map<Integer, String> tasks =
        Arrays.stream(TaskStatus.values())
            .collect(Collectors.toMap(TaskStatus::code, TaskStatus::label));
    Map<Integer, String> workers =
        Arrays.stream(WorkerStatus.values())
            .collect(Collectors.toMap(WorkerStatus::code, WorkerStatus::label));

    assertThat(schema.table("task").column("status").type())
        .isEqualTo(new ColumnType.Choice(tasks));
    assertThat(schema.table("worker").column("status").type())
        .isEqualTo(new ColumnType.Choice(workers));
  }

  @Test
  void columnsOfTheFlowsAreWrittenByNoProgramOfOurs() {
    Table task = schema.table("task");

    for (String column : new String[] {"deepLink", "runningChatId", "runningMessageId"}) {
      assertThat(task.column(column).userRowWriter()).isEqualTo(Writer.FLOW);
      assertThat(task.column(column).mirrorWriter()).isEqualTo(Writer.FLOW);
    }
  }

  @Test
  void everyColumnHasAWriterAndSaysWhatItIs() {
    assertThat(schema.tables().values())
        .allSatisfy(table ->
            assertThat(table.columns().values())
                .allSatisfy(column -> assertThat(column.about()).endsWith(".")));
  }

  @Test
  void environmentMayCallASetOtherwise() {
    Schema renamed =
        schema.withSetNames(
            variable -> variable.equals("TABLE_NAME") ? "cr5d6_cr_shraga_taskses" : "");

    assertThat(renamed.table("task").setName()).isEqualTo("cr5d6_cr_shraga_taskses");
    assertThat(renamed.table("worker").setName()).isEqualTo("cr_shraga_workers");
  }

  @Test
  void mistakeInATablesFileNamesItsPlace() {
    String file =
        """
        tables:
          thing:
            logicalName: thing
            setName: things
            primaryName: name
            ownership: user
            columns:
              name: {column: thing_name, type: string, length: 5000}
        """;

    assertThatThrownBy(() -> Schema.parse(file, "tables.yaml"))
        .hasMessageStartingWith("tables.yaml:8:")
        .hasMessageContaining("from 1 to 4000, not '5000'");
  }
}
