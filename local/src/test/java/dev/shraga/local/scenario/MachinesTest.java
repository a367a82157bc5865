package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.ConversationRows;
import dev.shraga.clients.tables.PersonRows;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.Step;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Boxes are made, used and removed as the manifests say.
class MachinesTest {
  @TempDir private Path folder;

  @Test
  void poolOfBoxesComesToItsSizeAndItsWorkersDoTasks() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 2"));

    until(house, 120, () -> serving(house) == 2);
    List<TaskId> tasks = house.people.submitMany("alice", 0, 4);
    house.settle();

    assertThat(house.boxes().all(house.time))
        .extracting(Boxes.Seen::name)
        .containsExactlyInAnyOrder("shared-1", "shared-2");
    assertThat(tasks).allMatch(task -> house.user(task).status() == TaskStatus.COMPLETED);
  }

  @Test
  void poolFollowsItsReplicasAndInterruptsNobody() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 2"));
    until(house, 120, () -> serving(house) == 2);

    List<TaskId> tasks = new ArrayList<>(house.people.submitMany("alice", 0, 6));
    turns(house, 2);
    house.write("pools.yaml", Yaml.pool("replicas: 4"));
    until(house, 120, () -> serving(house) == 4);
    tasks.addAll(house.people.submitMany("alice", 6, 12));
    turns(house, 2);
    house.write("pools.yaml", Yaml.pool("replicas: 1"));
    until(house, 200, () -> house.boxes().all(house.time).size() == 1 && serving(house) == 1);
    house.settle();

    assertThat(tasks).allMatch(task -> house.user(task).status() == TaskStatus.COMPLETED);
    assertThat(house.mirrors()).allMatch(mirror -> mirror.attempt() == 1);
    assertThat(house.boxes().mostAtOnce()).isEqualTo(4);
  }

  @Test
  void userPastTheThresholdGetsABoxIsToldOnceAndWorksOnIt() {
    House house =
        House.with(
            folder,
            new Boxes(),
            Yaml.pool("replicas: 2") + Yaml.dedicated("threshold: 6, within: 1d"));
    until(house, 120, () -> serving(house) == 2);

    house.people.submitMany("bob", 0, 2);
    house.people.submitMany("alice", 0, 6);
    until(house, 200, () -> serving(house) == 3);
    turns(house, 5);
    TaskId seventh = house.people.submit("alice");
    TaskId bobs = house.people.submit("bob");
    house.settle();

    String own =
        house.workers().stream()
            .filter(worker -> !worker.owner().isEmpty())
            .map(Worker::name)
            .findFirst()
            .orElseThrow();
    assertThat(house.mirror(seventh).report().result()).contains("Done by " + own);
    assertThat(house.mirror(bobs).report().result()).contains("Done by shared-");
    assertThat(told(house, "alice@example.com"))
        .hasSize(2)
        .anyMatch(text -> text.contains("https://"));
    assertThat(told(house, "bob@example.com")).isEmpty();
    assertThat(house.rows(PersonRows.TABLE, PersonRows.COLUMNS))
        .singleElement()
        .satisfies(person -> {
          assertThat(person.text("email")).isEqualTo("alice@example.com");
          assertThat(person.text("boxName")).isEqualTo(own);
          assertThat(person.text("boxStatus")).isEqualTo("Succeeded");
          assertThat(person.text("onboardingStep")).isEqualTo("ready");
        });
  }

  @Test
  void poolMovesFromOtherMachinesToBoxesAndBack() {
    House house = House.with(folder, new Boxes(), Yaml.local("machines: local, replicas: 2"));
    turns(house, 5);
    assertThat(house.workers())
        .hasSize(2)
        .allMatch(worker -> worker.box() == null && worker.status() == WorkerStatus.READY);

    house.write("pools.yaml", Yaml.pool("replicas: 2"));
    until(house, 120, () -> serving(house) == 2);
    house.write("pools.yaml", Yaml.local("machines: local, replicas: 2"));
    until(house, 120, () -> house.boxes().all(house.time).isEmpty());
    turns(house, 10);

    assertThat(house.workers())
        .hasSize(2)
        .allMatch(worker -> worker.awake() && worker.status() == WorkerStatus.READY)
        .allMatch(worker -> !worker.mailbox().cordoned());
    long writes = house.requestsOf("reconciler").writes();
    turns(house, 30);
    assertThat(house.requestsOf("reconciler").writes()).isEqualTo(writes);
    house.write("pools.yaml", Yaml.pool("replicas: 2"));
    until(house, 120, () -> serving(house) == 2);
  }

  @Test
  void idleBoxRestsAndWakesForATask() {
    House house =
        House.with(
            folder, new Boxes(), Yaml.pool("replicas: 1, rest: {after: 5s, hibernate: true}"));
    until(house, 120, () -> serving(house) == 1);
    until(house, 60, () -> !house.boxes().all(house.time).getFirst().running());

    TaskId task = house.people.submit("alice");
    house.settle();

    assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(house.mirror(task).attempt()).isEqualTo(1);
  }

  @Test
  void oldBoxIsMadeAnewWhileItIsIdle() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 1, maxLifetime: 3h"));
    until(house, 120, () -> serving(house) == 1);
    int boots = house.boxes().all(house.time).size();

    house.time.advance(Duration.ofHours(3));
    until(house, 120, () -> serving(house) == 0);
    until(house, 200, () -> serving(house) == 1);

    assertThat(boots).isEqualTo(1);
    assertThat(house.boxes().all(house.time)).hasSize(1);
    assertThat(house.boxes().mostAtOnce()).isEqualTo(1);
  }

  @Test
  void convergedPoolOfBoxesIsSilent() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 2"));
    until(house, 120, () -> serving(house) == 2);
    turns(house, 40);
    long writes = house.requestsOf("reconciler").writes();

    turns(house, 60);

    assertThat(house.requestsOf("reconciler").writes()).isEqualTo(writes);
  }

  @Test
  void boxWithoutAnOwnerRecordIsSwept() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 1"));
    until(house, 120, () -> serving(house) == 1);

    house
        .boxes()
        .provider(house.time)
        .orElseThrow()
        .ask(new BoxKey("work", "me", "shared-9"), new BoxCall.Create("standard"));
    house
        .boxes()
        .provider(house.time)
        .orElseThrow()
        .ask(new BoxKey("work", "me", "somebodys-own"), new BoxCall.Create("standard"));
    turns(house, 120);

    assertThat(house.boxes().all(house.time))
        .extracting(Boxes.Seen::name)
        .containsExactlyInAnyOrder("shared-1", "somebodys-own");
  }

  static List<String> told(House house, String email) {
    return house.rows(ConversationRows.TABLE, ConversationRows.COLUMNS).stream()
        .filter(row -> row.text("userEmail").equals(email))
        .filter(row -> row.text("message").contains("Dev Box"))
        .map((Row row) -> row.text("message"))
        .toList();
  }

  static long serving(House house) {
    return house.workers().stream()
        .filter(worker -> worker.status() != WorkerStatus.DEPROVISIONED)
        .map(Worker::box)
        .filter(Objects::nonNull)
        .map(BoxRecord::step)
        .filter(Step.SERVING::equals)
        .count();
  }

  static void turns(House house, int turns) {
    for (int turn = 0; turn < turns; turn++) {
      house.turn();
    }
  }

  static void until(House house, int turns, BooleanSupplier reached) {
    for (int turn = 0; turn < turns; turn++) {
      if (reached.getAsBoolean()) {
        return;
      }
      house.turn();
    }
    throw new AssertionError(
        "not reached after "
            + turns
            + " turns: "
            + house.workers().stream()
                .map(worker -> worker.name() + " " + worker.status() + " " + worker.box())
                .toList()
            + " boxes "
            + house.boxes().all(house.time));
  }
}
