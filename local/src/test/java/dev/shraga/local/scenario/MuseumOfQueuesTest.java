package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Failures;
import dev.shraga.emulator.devcenter.script.Rule;
import dev.shraga.emulator.devcenter.script.Verb;
import dev.shraga.local.museum.Exhibit;
import dev.shraga.local.museum.Plays;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.task.WaitingFor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who waited too long at others, or did not know what for.
final class MuseumOfQueuesTest {
  @TempDir private Path folder;

  @Test
  @Plays(Exhibit.PARKED_IS_NOT_QUEUED)
  void taskThatMayNotStartYetSaysSoAndUntilWhen() {
    try (House house = new House(folder, 2)) {
      house.write(
          "pools.yaml",
          Yaml.local("machines: local, replicas: 2, identity: \"{worker}@example.com\"")
              .replaceFirst("retryAfter: 1s", "retryAfter: 5m"));
      turns(house, 3);
      TaskId task = house.people.submit("alice");
      until(house, 10, () -> house.agents.stream().anyMatch(Puppet::working));

      house.agents.removeIf(Puppet::working);
      until(house, 30, () -> house.mirror(task).attempt() == 2 || !house.mirror(task).held());
      turns(house, 5);
      WaitReason reason = Objects.requireNonNull(house.mirror(task).waitReason());
      boolean idle = house.agents.stream().noneMatch(Puppet::working);

      assertThat(idle).as("a worker is free").isTrue();
      assertThat(reason.what()).isInstanceOf(WaitingFor.Backoff.class);
      Instant until = ((WaitingFor.Backoff) reason.what()).until();
      assertThat(until).isAfter(house.time.instant().plusSeconds(60));
      assertThat(house.user(task).statusMessage()).isEqualTo(reason.sentence());
      until(house, 600, () -> house.mirror(task).held());
      assertThat(house.time.instant()).isBetween(until, until.plusSeconds(2));
    }
  }

  /// There is always a more urgent task of Alice that waits, and only one worker.
  @Test
  @Plays(Exhibit.OVERTAKEN_BY_THE_URGENT)
  void streamOfUrgentTasksKeepsNoOtherOwnerWaiting() {
    try (House house = new House(folder, 1)) {
      house.agents.forEach(agent -> agent.worksFor(8));
      submitUrgent(house);
      until(house, 20, () -> house.agents.stream().anyMatch(Puppet::working));
      TaskId usual = house.people.submit("bob");
      TaskId urgent = submitUrgent(house);

      for (int turn = 0;
          turn < 60 && house.mirror(usual).status() != TaskStatus.COMPLETED;
          turn++) {
        if (house.mirror(urgent).status() == TaskStatus.RUNNING) {
          urgent = submitUrgent(house);
        }
        turns(house, 1);
      }

      assertThat(house.mirror(usual).status()).isEqualTo(TaskStatus.COMPLETED);
    }
  }

  private static TaskId submitUrgent(House house) {
    TaskId task = house.people.submit("alice");
    house
        .as("alice")
        .write(
            new Write.Update(
                TaskRows.TABLE,
                task.value(),
                new Condition.Exists(),
                Values.none().whole("priority", 503),
                List.of()));
    turns(house, 2);
    return task;
  }

  @Test
  @Plays(Exhibit.POOL_THAT_FAILS)
  void poolThatIsRefusedEveryBoxHoldsUpNoOther() {
    Effect quota = Objects.requireNonNull(Failures.byName().get("quota"));
    String failing =
        """
        ---
        apiVersion: shraga.dev/v1
        kind: WorkerPool
        metadata: {name: aaa}
        spec: {machines: {devBox: {project: work, pool: large, customise: false}}, surge: 4, replicas: 4}
        """;
    House house =
        House.with(
            folder,
            new Boxes(Rule.on(Verb.CREATE, quota).withPool("large")),
            Yaml.pool("replicas: 3") + failing);

    until(house, 120, () -> serving(house) == 3);

    assertThat(house.boxes().all(house.time))
        .extracting(Boxes.Seen::pool)
        .containsOnly("standard")
        .hasSize(3);
  }
}
