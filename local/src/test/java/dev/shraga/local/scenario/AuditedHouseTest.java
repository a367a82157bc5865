package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.audit.Auditor;
import dev.shraga.reconciler.audit.Evidence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every turn of every scenario is audited. Here the audit itself is tried: on a busy house it
/// finds nothing, and on one that somebody meddles with it finds what they did.
final class AuditedHouseTest {
  @TempDir private Path folder;

  @Test
  void busyHouseBreaksNothingAndItsEventsAloneTellTheSame() {
    try (House house = House.with(folder, 3, "resumeWithin: 3s")) {
      List<TaskId> tasks = new ArrayList<>();
      for (String person : List.of("alice", "bob", "carol")) {
        tasks.addAll(house.people.submitMany(person, 0, 6));
      }
      for (int turn = 0; turn < 6; turn++) {
        house.turn();
      }
      house.people.cancel("bob", tasks.get(7));
      house.turn();
      house.people.delete(tasks.get(13));

      house.settle();

      Evidence evidence = house.watch.last();
      assertThat(house.watch.looks()).isGreaterThan(20);
      assertThat(evidence.mirrors()).hasSize(18);
      assertThat(evidence.events()).hasSizeGreaterThanOrEqualTo(18 * 3);
      assertThat(Auditor.check(Evidence.none(evidence.at()), evidence)).isEmpty();
      assertThat(Auditor.atRest(evidence)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "status, 3, ends-absorb",
    "attempt, 7, attempts-rise",
    "assignedWorker, '', events-tell"
  })
  void whatSomebodyDoesToAMirrorBehindOurBackIsFound(String column, String value, String broken) {
    try (House house = new House(folder, 1)) {
      TaskId task = house.people.submit("alice");
      house.settle();
      Values values =
          column.equals("assignedWorker")
              ? Values.none().clear(column)
              : Values.none().whole(column, Integer.parseInt(value));
      house
          .as("auditor")
          .write(
              new Write.Update(
                  TaskRows.TABLE,
                  MirrorId.of(task).value(),
                  new Condition.Exists(),
                  values,
                  List.of()));

      assertThatThrownBy(house::turn)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(broken + ": " + task);
    }
  }

  @Test
  void oneLookAtALargeHouseTakesLittle() {
    try (House house = new House(folder, 8)) {
      List<TaskId> tasks = house.people.submitMany("alice", 0, 10);
      house.people.submitMany("bob", 0, 10);
      for (int turn = 0; turn < 4; turn++) {
        house.turn();
      }
      Evidence before = house.watch.last();
      house.people.cancel("alice", tasks.getFirst());
      house.turn();
      Evidence after = house.watch.last();

      for (int warm = 0; warm < 20_000; warm++) {
        Auditor.check(before, after);
      }
      long began = System.nanoTime();
      for (int look = 0; look < 1_000; look++) {
        assertThat(Auditor.check(before, after)).isEmpty();
      }
      Duration each = Duration.ofNanos((System.nanoTime() - began) / 1_000);

      assertThat(house.mirror(tasks.getFirst()).status()).isEqualTo(TaskStatus.CANCELED);
      // Some eighty times what it took where it was measured, so that a slow machine is no failure.
      assertThat(each).isLessThan(Duration.ofMillis(1));
    }
  }
}
