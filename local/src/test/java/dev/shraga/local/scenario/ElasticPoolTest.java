package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pool has as many boxes as its queue needs, within its limits.
class ElasticPoolTest {
  private static final String SCALE = "scale: {min: 1, max: 3, waited: 5s, idle: 20s}";

  @TempDir private Path folder;

  @Test
  void poolGrowsByWhatWaitsUpToItsMostAndShrinksByWhoIsIdleDownToItsLeast() {
    House house = House.with(folder, new Boxes(), Yaml.pool(SCALE));
    until(house, 120, () -> serving(house) == 1);
    house.agents.forEach(agent -> agent.worksFor(100));

    List<TaskId> tasks = house.people.submitMany("alice", 0, 8);
    until(house, 120, () -> serving(house) == 3);
    house.settle();
    until(house, 200, () -> house.boxes().all(house.time).size() == 1);
    turns(house, 60);

    assertThat(house.boxes().mostAtOnce()).isEqualTo(3);
    assertThat(house.boxes().all(house.time)).hasSize(1);
    assertThat(serving(house)).isEqualTo(1);
    assertThat(tasks).allMatch(task -> house.user(task).status() == TaskStatus.COMPLETED);
    assertThat(house.mirrors()).extracting(Mirror::attempt).containsOnly(1);
  }

  @Test
  void shortWaitMakesNoBox() {
    House house =
        House.with(folder, new Boxes(), Yaml.pool(SCALE.replace("waited: 5s", "waited: 15s")));
    until(house, 120, () -> serving(house) == 1);

    house.people.submitMany("alice", 0, 2);
    house.settle();
    turns(house, 20);

    assertThat(house.boxes().mostAtOnce()).isEqualTo(1);
  }

  @Test
  void poolThatMayHaveNoneMakesOneForATaskAndRemovesItAgain() {
    House house = House.with(folder, new Boxes(), Yaml.pool(SCALE.replace("min: 1", "min: 0")));
    turns(house, 20);
    int before = house.boxes().all(house.time).size();

    TaskId task = house.people.submit("alice");
    house.settle();
    until(house, 120, () -> house.boxes().all(house.time).isEmpty());

    assertThat(before).isZero();
    assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(house.boxes().mostAtOnce()).isEqualTo(1);
  }
}
