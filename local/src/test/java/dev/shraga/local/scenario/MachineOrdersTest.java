package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Failures;
import dev.shraga.emulator.devcenter.script.Rule;
import dev.shraga.emulator.devcenter.script.Verb;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.Step;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.Orders;
import dev.shraga.model.worker.Worker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an admin orders for one worker is done for that worker, until it is taken back.
class MachineOrdersTest {
  private static final Orders CORDON = new Orders(true, null, null, null);

  @TempDir private Path folder;

  @Test
  void cordonedWorkerGetsNoTaskUntilItIsUncordoned() {
    House house = served(1, "");
    house.order("shared-1", CORDON);
    turns(house, 2);

    TaskId task = house.people.submit("alice");
    turns(house, 30);
    boolean waited = !house.mirror(task).held();
    house.order("shared-1", Orders.NONE);
    house.settle();

    assertThat(waited).isTrue();
    assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(house.mirror(task).attempt()).isEqualTo(1);
  }

  @Test
  void cordonInterruptsNoTask() {
    House house = served(1, "");
    house.agents.forEach(agent -> agent.worksFor(20));
    TaskId task = house.people.submit("alice");
    until(house, 20, () -> house.agents.stream().anyMatch(Puppet::working));

    house.order("shared-1", CORDON);
    house.settle();

    assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(house.mirror(task).attempt()).isEqualTo(1);
  }

  @Test
  void drainedWorkerKeepsItsTaskUpToItsDeadlineAndNotLonger() {
    House house = served(2, "");
    house.agents.forEach(agent -> agent.worksFor(200));
    TaskId task = house.people.submit("alice");
    until(house, 20, () -> house.agents.stream().anyMatch(Puppet::working));
    String first = nameOf(house, house.mirror(task));
    Instant deadline = house.time.instant().plusSeconds(30);

    house.order(first, new Orders(false, deadline, null, null));
    until(house, 60, () -> house.mirror(task).attempt() == 2);
    Instant taken = house.time.instant();
    house.agents.forEach(agent -> agent.worksFor(3));
    house.settle();

    assertThat(taken).isBetween(deadline, deadline.plusSeconds(3));
    assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(house.mirror(task).attempt()).isEqualTo(2);
    assertThat(house.mirror(task).report().result()).startsWith("Done by ").doesNotContain(first);
    assertThat(house.agents.stream().flatMap(agent -> agent.claims().stream())).hasSize(2);
  }

  @Test
  void preservedSilentBoxIsMendedOnlyAfterItsTime() {
    House house = served(1, "");
    turns(house, 60);
    Instant until = house.time.instant().plusSeconds(90);
    house.order("shared-1", new Orders(false, null, until, null));
    turns(house, 1);

    house.boxes().dead("shared-1");
    turns(house, 85);
    int before = record(house).mends();
    until(house, 30, () -> record(house).mends() == 1);

    assertThat(before).isZero();
    assertThat(house.time.instant()).isAfterOrEqualTo(until);
  }

  @Test
  void preservedBoxThatNothingWantsIsRemovedOnlyAfterItsTime() {
    House house = served(2, "");
    Instant until = house.time.instant().plusSeconds(90);
    house.order("shared-2", new Orders(false, null, until, null));
    turns(house, 1);

    house.write("pools.yaml", Yaml.pool("replicas: 0"));
    turns(house, 80);
    List<String> kept = names(house);
    until(house, 60, () -> house.boxes().all(house.time).isEmpty());

    assertThat(kept).containsExactly("shared-2");
    assertThat(house.time.instant()).isAfterOrEqualTo(until);
  }

  @Test
  void redrivenBoxBeginsAnewWithAllItsTries() {
    Effect quota = Objects.requireNonNull(Failures.byName().get("quota"));
    House house =
        House.with(folder, new Boxes(Rule.on(Verb.CREATE, quota)), Yaml.pool("replicas: 1"));
    until(house, 300, () -> !house.workers().isEmpty() && record(house).step() == Step.STUCK);
    house.boxes().play(Rule.on(Verb.CREATE, quota).withTimes(2));
    turns(house, 60);
    Step before = record(house).step();

    house.order("shared-1", new Orders(false, null, null, house.time.instant()));
    until(house, 200, () -> serving(house) == 1);
    turns(house, 60);

    assertThat(before).isEqualTo(Step.STUCK);
    assertThat(serving(house)).isEqualTo(1);
    assertThat(house.boxes().mostAtOnce()).isEqualTo(1);
  }

  private House served(int size, String spec) {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: " + size + spec));
    until(house, 120, () -> serving(house) == size);
    return house;
  }

  private static List<String> names(House house) {
    return house.boxes().all(house.time).stream().map(Boxes.Seen::name).toList();
  }

  private static String nameOf(House house, Mirror mirror) {
    return house.workers().stream()
        .filter(worker -> worker.id().equals(mirror.holder()))
        .map(Worker::name)
        .findFirst()
        .orElseThrow();
  }

  private static BoxRecord record(House house) {
    return Objects.requireNonNull(house.workers().getFirst().box());
  }
}
