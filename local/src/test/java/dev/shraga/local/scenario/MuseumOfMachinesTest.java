package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Failures;
import dev.shraga.emulator.devcenter.script.Rule;
import dev.shraga.emulator.devcenter.script.Verb;
import dev.shraga.local.museum.Exhibit;
import dev.shraga.local.museum.Plays;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.Step;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Machines that others leaked, made without end, or took from somebody at work.
final class MuseumOfMachinesTest {
  @TempDir private Path folder;

  @Test
  @Plays(Exhibit.RUNAWAY)
  void taskThatNoBoxEverTakesMakesAFewBoxesAndThenWaitsForAPerson() {
    House house =
        House.with(folder, new Boxes(), Yaml.pool("scale: {min: 0, max: 2, waited: 2s, idle: 1h}"));
    house.boxes().dead("shared-1");
    house.boxes().dead("shared-2");
    house.people.submit("alice");

    turns(house, 2400);
    long made = creations(house);
    turns(house, 1200);

    assertThat(house.boxes().mostAtOnce()).isLessThanOrEqualTo(2);
    assertThat(creations(house)).as("no more after a while").isEqualTo(made);
    assertThat(house.workers()).anyMatch(worker -> box(worker).step() == Step.STUCK);
  }

  @Test
  @Plays(Exhibit.SLOW_START)
  void boxThatTakesLongerToStartThanIdleOnesAreKeptIsMadeOnceAndUsed() {
    House house =
        House.with(folder, new Boxes(), Yaml.pool("scale: {min: 0, max: 2, waited: 2s, idle: 5s}"));
    TaskId task = house.people.submit("alice");

    house.settle();

    assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(house.boxes().mostAtOnce()).isEqualTo(1);
    assertThat(house.mirror(task).attempt()).isEqualTo(1);
    assertThat(house.boxes().all(house.time)).extracting(Boxes.Seen::boots).containsOnly(1);
  }

  @Test
  @Plays(Exhibit.ANSWER_LOST_AFTER_CREATE)
  void boxWhoseCreationGotNoAnswerIsUsedAndLaterRemoved() {
    House house =
        House.with(
            folder,
            new Boxes(Rule.on(Verb.CREATE, effect("gatewayAfterwards"))),
            Yaml.pool("replicas: 2"));

    until(house, 300, () -> serving(house) == 2);
    int most = house.boxes().mostAtOnce();
    house.write("pools.yaml", Yaml.pool("replicas: 0"));
    until(house, 120, () -> house.boxes().all(house.time).isEmpty());

    assertThat(most).isEqualTo(2);
  }

  @Test
  @Plays(Exhibit.UNWANTED_WHILE_CREATED)
  void boxThatIsNotWantedAnyMoreWhileItIsMadeIsNotLeftBehind() {
    for (int wanted = 1; wanted < 45; wanted += 4) {
      Path own = folder.resolve("wanted-" + wanted);
      assertThat(own.toFile().mkdirs()).isTrue();
      House house = House.with(own, new Boxes(), Yaml.pool("replicas: 1"));

      turns(house, wanted);
      house.write("pools.yaml", Yaml.pool("replicas: 0"));
      turns(house, 150);

      assertThat(house.boxes().all(house.time)).as("wanted for %s seconds", wanted).isEmpty();
      assertThat(house.workers())
          .as("wanted for %s seconds", wanted)
          .allMatch(worker -> worker.status() == WorkerStatus.DEPROVISIONED);
    }
  }

  @Test
  @Plays(Exhibit.NEVER_CREATED)
  void workerWhoseBoxNeverCameIsGivenUp() {
    House house =
        House.with(
            folder, new Boxes(Rule.on(Verb.CREATE, effect("quota"))), Yaml.pool("replicas: 1"));
    until(house, 900, () -> house.workers().stream().anyMatch(w -> box(w).step() == Step.STUCK));

    house.write("pools.yaml", Yaml.pool("replicas: 0"));
    turns(house, 120);

    assertThat(house.workers())
        .singleElement()
        .extracting(Worker::status)
        .isEqualTo(WorkerStatus.DEPROVISIONED);
  }

  @Test
  @Plays(Exhibit.GONE_ALREADY)
  void workerWhoseBoxIsGoneAlreadyWhenItIsToBeRemovedEnds() {
    House house =
        House.with(
            folder,
            new Boxes(Rule.always(new Effect.Vanish(Duration.ofSeconds(40))).withTimes(1)),
            Yaml.pool("replicas: 1"));
    until(house, 120, () -> serving(house) == 1);
    until(house, 120, () -> house.boxes().all(house.time).isEmpty());

    house.write("pools.yaml", Yaml.pool("replicas: 0"));
    turns(house, 120);

    assertThat(house.workers())
        .singleElement()
        .extracting(Worker::status)
        .isEqualTo(WorkerStatus.DEPROVISIONED);
    assertThat(house.boxes().all(house.time)).isEmpty();
  }

  @Test
  @Plays(Exhibit.BUSY_IS_SPARED)
  void poolThatShrinksToNothingWhileAllAreAtWorkInterruptsNone() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 3"));
    until(house, 120, () -> serving(house) == 3);
    house.agents.forEach(agent -> agent.worksFor(60));
    List<TaskId> tasks = house.people.submitMany("alice", 0, 3);
    until(house, 20, () -> house.agents.stream().allMatch(Puppet::working));

    house.write("pools.yaml", Yaml.pool("replicas: 0"));
    until(house, 200, () -> house.boxes().all(house.time).isEmpty());

    assertThat(tasks).allMatch(task -> house.user(task).status() == TaskStatus.COMPLETED);
    assertThat(house.mirrors()).extracting(Mirror::attempt).containsOnly(1);
  }

  @Test
  @Plays(Exhibit.IDLE_THEN_GIVEN_A_TASK)
  void taskThatComesInWhicheverSecondAnIdleBoxGoesIsDoneInItsFirstAttempt() {
    for (int second = 1; second <= 16; second++) {
      Path own = folder.resolve("second-" + second);
      assertThat(own.toFile().mkdirs()).isTrue();
      House house =
          House.with(own, new Boxes(), Yaml.pool("scale: {min: 0, max: 1, waited: 2s, idle: 6s}"));
      house.people.submit("alice");
      house.settle();

      turns(house, second);
      TaskId task = house.people.submit("alice");
      house.settle();

      assertThat(house.user(task).status()).as("%s", second).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.mirror(task).attempt()).as("%s", second).isEqualTo(1);
    }
  }

  @Test
  @Plays(Exhibit.NOT_OURS)
  void boxThatSomebodyElseMadeIsNeverTouched() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 1"));
    until(house, 120, () -> serving(house) == 1);
    house
        .boxes()
        .provider(house.time)
        .orElseThrow()
        .ask(new BoxKey("work", "me", "jenkins"), new BoxCall.Create("standard"));
    turns(house, 60);

    house.write("pools.yaml", Yaml.pool("replicas: 0"));
    turns(house, 200);

    assertThat(house.boxes().all(house.time))
        .extracting(Boxes.Seen::name)
        .containsExactly("jenkins");
  }

  @Test
  @Plays(Exhibit.ALL_REPLACED)
  void networkThatFailsForAllButOneReplacesNone() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 5"));
    until(house, 200, () -> serving(house) == 5);
    turns(house, 60);
    List<Boxes.Seen> before = house.boxes().all(house.time);

    for (int number = 2; number <= 5; number++) {
      house.boxes().dead("shared-" + number);
    }
    turns(house, 600);

    assertThat(house.boxes().all(house.time)).isEqualTo(before);
    assertThat(house.workers()).allMatch(worker -> box(worker).mends() == 0);
  }

  private static long creations(House house) {
    return house.workers().stream().mapToLong(worker -> box(worker).creations()).sum();
  }

  private static BoxRecord box(Worker worker) {
    return Objects.requireNonNull(worker.box());
  }

  private static Effect effect(String name) {
    return Objects.requireNonNull(Failures.byName().get(name), name);
  }
}
