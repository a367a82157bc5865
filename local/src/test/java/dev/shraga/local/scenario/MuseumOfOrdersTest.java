package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.tables.TaskRows;
import dev.shraga.local.museum.Exhibit;
import dev.shraga.local.museum.Plays;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.WaitingFor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people said, and what became of it elsewhere: manifests, clocks, cancels, names.
final class MuseumOfOrdersTest {
  @TempDir private Path folder;

  @Test
  @Plays(Exhibit.MANIFESTS_GONE)
  void manifestsThatAreEmptyForAWhileRemoveNothing() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 2"));
    until(house, 120, () -> serving(house) == 2);

    house.write("pools.yaml", "");
    turns(house, 120);
    String problem = house.look().desired().problem();
    TaskId task = house.people.submit("alice");
    house.settle();

    assertThat(problem).isNotEmpty();
    assertThat(serving(house)).isEqualTo(2);
    assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  @Plays(Exhibit.CLOCKS_BACK)
  void windowOpensOnceInTheNightOfTheClocksAndTheTaskWasToldSo() {
    House house =
        House.with(
            folder,
            new Boxes(),
            Yaml.pool(
                "replicas: 1, windows: [{days: [sun], from: \"02:00\", to: \"02:30\", zone:"
                    + " Europe/Berlin}]"));
    // Clocks in Berlin go back on 31 October 2027, at 03:00 summer time, which is 01:00 UTC.
    house.time.advance(
        Duration.between(house.time.instant(), Instant.parse("2027-10-31T00:20:00Z")));
    until(house, 120, () -> serving(house) == 1);
    until(house, 700, () -> !house.boxes().all(house.time).getFirst().running());
    Instant closed = house.time.instant();

    TaskId task = house.people.submit("alice");
    turns(house, 5);
    WaitingFor told = Objects.requireNonNull(house.mirror(task).waitReason()).what();
    turns(house, 3000);

    assertThat(closed).isBetween("2027-10-31T00:30:00Z", "2027-10-31T00:31:00Z");
    assertThat(told)
        .isEqualTo(new WaitingFor.Closed("shared", Instant.parse("2027-11-07T01:00:00Z")));
    assertThat(house.time.instant()).as("02:20 again").isAfter("2027-10-31T01:20:00Z");
    assertThat(house.mirror(task).holder()).isNull();
    assertThat(house.boxes().all(house.time)).noneMatch(Boxes.Seen::running);
  }

  @Test
  @Plays(Exhibit.CANCEL_RACES_END)
  void cancelThatComesJustBeforeTheEndIsShownWins() {
    try (House house = new House(folder, 1)) {
      AtomicReference<Meddler> meddler = new AtomicReference<>();
      AtomicReference<TaskId> task = new AtomicReference<>();
      turns(house, 3);
      task.set(house.people.submit("alice"));
      until(house, 10, () -> house.user(task.get()).status() == TaskStatus.RUNNING);
      house.reborn(port -> {
        meddler.set(
            new Meddler(
                port,
                write -> write.table().equals(TaskRows.TABLE),
                () -> house.people.cancel("alice", task.get())));
        return meddler.get();
      });

      house.settle();

      assertThat(meddler.get().meddled()).isTrue();
      assertThat(house.user(task.get()).status()).isEqualTo(TaskStatus.CANCELED);
      assertThat(house.mirror(task.get()).status()).isEqualTo(TaskStatus.CANCELED);
      assertThat(house.events(task.get())).doesNotContain("finish");
    }
  }

  @Test
  @Plays(Exhibit.ANOTHERS_NAME)
  void taskInAnothersNameIsRefusedAndReachesNoWorker() {
    try (House house = new House(folder, 1)) {
      turns(house, 3);

      TaskId forged = house.people.submit("mallory", "alice@example.com");
      TaskId nameless = house.people.submit("mallory", "");
      turns(house, 20);

      assertThat(house.user(forged).status()).isEqualTo(TaskStatus.FAILED);
      assertThat(house.user(nameless).status()).isEqualTo(TaskStatus.FAILED);
      assertThat(house.mirrors()).noneMatch(mirror -> mirror.held());
      assertThat(house.agents.getFirst().claims()).isEmpty();
    }
  }
}
