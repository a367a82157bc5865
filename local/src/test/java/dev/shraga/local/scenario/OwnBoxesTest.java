package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.told;
import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.tables.PersonRows;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.Worker;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who gets a box of their own, who does not, and when it goes again.
class OwnBoxesTest {
  @TempDir private Path folder;

  @Test
  void excludedUserGetsNone() {
    House house = house("threshold: 3, within: 1d, excluded: [Alice@example.com]");

    house.people.submitMany("alice", 0, 6);
    house.settle();
    turns(house, 20);

    assertThat(owners(house)).isEmpty();
    assertThat(told(house, "alice@example.com")).isEmpty();
  }

  @Test
  void twoUsersAtOnceGetOneEachAndTheirTasksRunThere() {
    House house = house("threshold: 3, within: 1d");
    house.people.submitMany("alice", 0, 3);
    house.people.submitMany("bob", 0, 3);
    until(house, 200, () -> serving(house) == 3);
    turns(house, 20);

    TaskId alices = house.people.submit("alice");
    TaskId bobs = house.people.submit("bob");
    house.settle();

    assertThat(owners(house)).containsExactlyInAnyOrder("alice@example.com", "bob@example.com");
    assertThat(house.mirror(alices).report().result()).contains("Done by own-alice-");
    assertThat(house.mirror(bobs).report().result()).contains("Done by own-bob-");
    assertThat(told(house, "alice@example.com")).hasSize(2);
    assertThat(told(house, "bob@example.com")).hasSize(2);
    assertThat(house.boxes().all(house.time).stream().map(Boxes.Seen::user).distinct()).hasSize(3);
  }

  @Test
  void whoComesAfterTheLastBoxWaitsUntilOneIsRetired() {
    House house = house("threshold: 3, within: 1d, maxBoxes: 1, retireAfter: 2m");
    house.people.submitMany("alice", 0, 3);
    until(house, 200, () -> serving(house) == 2);
    turns(house, 20);

    house.people.submitMany("bob", 0, 3);
    turns(house, 30);
    List<String> before = owners(house);
    until(house, 300, () -> owners(house).contains("bob@example.com"));
    until(house, 200, () -> serving(house) == 2);

    assertThat(before).containsExactly("alice@example.com");
    assertThat(house.boxes().mostAtOnce()).as("with the shared one").isEqualTo(2);
  }

  @Test
  void boxThatItsOwnerDoesNotUseIsRemovedAndTheTableOfUsersSaysSo() {
    House house = house("threshold: 3, within: 1m, retireAfter: 2m");
    house.people.submitMany("alice", 0, 3);
    until(house, 200, () -> serving(house) == 2);

    until(house, 300, () -> house.boxes().all(house.time).size() == 1);
    turns(house, 10);

    assertThat(serving(house)).isEqualTo(1);
    assertThat(house.rows(PersonRows.TABLE, PersonRows.COLUMNS))
        .singleElement()
        .satisfies(person -> {
          assertThat(person.text("email")).isEqualTo("alice@example.com");
          assertThat(person.text("boxStatus")).isEmpty();
          assertThat(person.text("onboardingStep")).isEqualTo("removed");
        });
    long writes = house.requestsOf("reconciler").writes();
    turns(house, 30);
    assertThat(house.requestsOf("reconciler").writes()).isEqualTo(writes);
  }

  @Test
  void ownerWithoutAnIdInTheDirectoryGetsNoneAndTheirTasksAreDone() {
    House house = house("threshold: 3, within: 1d");
    house.write(
        "pools.yaml",
        Yaml.pool("replicas: 1").replace("cadence: 1s", "cadence: 1s\n  emailMustBeOwners: false")
            + Yaml.dedicated("threshold: 3, within: 1d"));
    turns(house, 2);

    // Nobody of that address is among the organisation's users.
    List<TaskId> tasks =
        Stream.generate(() -> house.people.submit("bob", "carol@example.com")).limit(4).toList();
    house.settle();
    turns(house, 20);

    assertThat(owners(house)).isEmpty();
    assertThat(tasks).allMatch(task -> house.user(task).status() == TaskStatus.COMPLETED);
    assertThat(told(house, "carol@example.com")).isEmpty();
  }

  private House house(String spec) {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 1") + Yaml.dedicated(spec));
    until(house, 120, () -> serving(house) == 1);
    return house;
  }

  private static List<String> owners(House house) {
    return house.workers().stream().map(Worker::owner).filter(owner -> !owner.isEmpty()).toList();
  }
}
