package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An environment whose tables have other set names and lack every column that may be missing.
final class LiveSpellingsTest {
  private static final Map<String, String> NAMES =
      Map.of(
          "TABLE_NAME", "cr5d6_cr_shraga_taskses",
          "WORKERS_TABLE", "cr5d6_cr_shraga_workerses");

  @TempDir private Path manifests;

  @Test
  void taskGoesAllTheWayUnderOtherSetNamesAndWithoutOptionalColumns() {
    Schema live = withoutOptionalColumns(Schema.bundled().withSetNames(LiveSpellingsTest::name));
    try (House house = new House(manifests, 1, live, NAMES)) {
      TaskId task = house.people.submit("alice");

      house.settle();

      assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.mirror(task).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.mirror(task).report().sessionSummary()).isEmpty();
      assertThat(house.events(task))
          .containsExactlyInAnyOrder("mirror", "assign", "start", "finish");
    }
  }

  private static String name(String variable) {
    return NAMES.getOrDefault(variable, "");
  }

  private static Schema withoutOptionalColumns(Schema schema) {
    Map<String, Table> tables = new LinkedHashMap<>();
    schema.tables().forEach((key, table) -> tables.put(key, withoutOptionalColumns(table)));
    return new Schema(tables);
  }

  private static Table withoutOptionalColumns(Table table) {
    Map<String, Column> columns = new LinkedHashMap<>(table.columns());
    columns.values().removeIf(Column::optional);
    return new Table(
        table.key(),
        table.logicalName(),
        table.setName(),
        table.setNameVariable(),
        table.idColumn(),
        table.primaryName(),
        table.userOwned(),
        table.changeTracking(),
        columns,
        table.alternateKeys());
  }
}
