package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.tables.TaskRows;
import dev.shraga.local.museum.Exhibit;
import dev.shraga.local.museum.Plays;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.loop.Reconciler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Work that others lost, or did twice.
final class MuseumOfLostWorkTest {
  @TempDir private Path folder;

  @Test
  @Plays(Exhibit.QUEUED_IS_NOT_LOST)
  void taskThatWaitsLongerThanEveryLeaseIsDoneInItsFirstAttempt() {
    try (House house = new House(folder, 1)) {
      turns(house, 3);
      house.agents.getFirst().worksFor(120);
      house.people.submit("alice");
      turns(house, 3);
      TaskId waiting = house.people.submit("bob");

      turns(house, 100);
      boolean held = house.mirror(waiting).held();
      house.agents.getFirst().worksFor(3);
      house.settle();

      assertThat(held).isFalse();
      assertThat(house.user(waiting).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.events(waiting))
          .containsExactlyInAnyOrder("mirror", "assign", "start", "finish");
    }
  }

  @Test
  @Plays(Exhibit.END_THAT_WAS_NEVER_TOLD)
  void slotOfAnAgentThatEndedWithoutAWordIsFreeForOthersAfterItsLease() {
    try (House house = new House(folder, 1)) {
      turns(house, 3);
      TaskId first = house.people.submit("alice");
      until(house, 10, () -> house.agents.getFirst().working());
      TaskId second = house.people.submit("bob");

      house.agents.clear();
      turns(house, 12);
      house.agents.add(new Puppet("shared-1", house.as("shared-1"), 3));
      house.settle();

      assertThat(house.user(first).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.mirror(first).attempt()).isEqualTo(2);
      assertThat(house.user(second).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.mirror(second).attempt()).isEqualTo(1);
    }
  }

  @Test
  @Plays(Exhibit.ENDED_THEN_SILENT)
  void taskThatEndedBeforeItsWorkerFellSilentIsCompleted() {
    try (House house = new House(folder, 1)) {
      turns(house, 3);
      TaskId task = house.people.submit("alice");
      until(house, 10, () -> house.agents.getFirst().working());
      Puppet agent = house.agents.getFirst();

      // It ends while nobody looks, and is not heard again until long after its lease.
      while (agent.working()) {
        house.time.advance(Duration.ofSeconds(1));
        agent.beat(house.time.instant());
      }
      house.agents.clear();
      house.time.advance(Duration.ofMinutes(5));
      turns(house, 20);

      assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.mirror(task).attempt()).isEqualTo(1);
    }
  }

  @Test
  @Plays(Exhibit.BACK_FROM_THE_DEAD)
  void workerThatComesBackWhileAnotherHasItsTaskStopsAndTheOthersResultCounts() {
    try (House house = new House(folder, 2)) {
      turns(house, 3);
      house.agents.forEach(agent -> agent.worksFor(30));
      TaskId task = house.people.submit("alice");
      until(house, 10, () -> house.agents.stream().anyMatch(Puppet::working));
      Puppet lost = house.agents.stream().filter(Puppet::working).findFirst().orElseThrow();
      house.agents.remove(lost);
      until(house, 30, () -> house.agents.getFirst().working());

      house.agents.add(lost);
      turns(house, 2);
      boolean both = house.agents.stream().allMatch(Puppet::working);
      house.settle();

      assertThat(both).isFalse();
      assertThat(house.mirror(task).report().result())
          .isEqualTo("Done by " + house.agents.getFirst().name());
      assertThat(house.events(task)).containsOnlyOnce("finish");
    }
  }

  @Test
  @Plays(Exhibit.REDOES_CLOSED_WORK)
  void workerThatIsRestartedAfterItsTaskEndedElsewhereDoesNothing() {
    try (House house = new House(folder, 2)) {
      turns(house, 3);
      TaskId task = house.people.submit("alice");
      until(house, 10, () -> house.agents.stream().anyMatch(Puppet::working));
      Puppet dead = house.agents.stream().filter(Puppet::working).findFirst().orElseThrow();
      house.agents.remove(dead);
      house.settle();

      Puppet restarted = new Puppet(dead.name(), house.as(dead.name()), 3);
      house.agents.add(restarted);
      turns(house, 30);

      assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(restarted.claims()).isEmpty();
      assertThat(house.mirror(task).attempt()).isEqualTo(2);
    }
  }

  @Test
  @Plays(Exhibit.TWO_SCHEDULERS)
  void taskThatTwoReconcilersFindLostIsGivenToAnotherOnce() {
    try (House house = new House(folder, 2)) {
      turns(house, 3);
      Reconciler other = house.another(machines -> machines);
      TaskId task = house.people.submit("alice");
      until(house, 10, () -> house.agents.stream().anyMatch(Puppet::working));
      other.step(house.time.instant());
      house.agents.removeIf(Puppet::working);
      AtomicReference<Meddler> meddler = new AtomicReference<>();
      house.reborn(port -> {
        meddler.set(
            new Meddler(
                port,
                write -> write.table().equals(TaskRows.TABLE),
                () -> other.step(house.time.instant())));
        return meddler.get();
      });

      for (int turn = 0; turn < 40; turn++) {
        turns(house, 1);
        other.step(house.time.instant());
      }

      assertThat(meddler.get().meddled()).isTrue();
      assertThat(house.mirror(task).attempt()).isEqualTo(2);
      assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.events(task)).containsOnlyOnce("finish");
    }
  }

  @Test
  @Plays(Exhibit.STALE_VIEW)
  void taskThatAnotherHasMirroredAfterWeLookedHasOneMirrorAndOneAttempt() {
    try (House house = new House(folder, 1)) {
      turns(house, 3);
      Reconciler other = house.another(machines -> machines);
      AtomicReference<Meddler> meddler = new AtomicReference<>();
      house.reborn(port -> {
        meddler.set(
            new Meddler(
                port,
                write -> write.table().equals(TaskRows.TABLE),
                () -> {
                  other.step(house.time.instant());
                  other.step(house.time.instant());
                }));
        return meddler.get();
      });

      TaskId task = house.people.submit("alice");
      house.settle();

      assertThat(meddler.get().meddled()).isTrue();
      assertThat(house.mirrors()).hasSize(1);
      assertThat(house.agents.getFirst().claims()).hasSize(1);
      assertThat(house.events(task))
          .containsExactlyInAnyOrder("mirror", "assign", "start", "finish");
    }
  }

  @Test
  @Plays(Exhibit.OWNER_DELETED_IT)
  void rowThatItsOwnerDeletedStaysDeletedAndItsWorkEnds() {
    try (House house = new House(folder, 1)) {
      turns(house, 3);
      TaskId task = house.people.submit("alice");
      until(house, 10, () -> house.agents.getFirst().working());

      house.people.delete(task);
      turns(house, 10);

      assertThat(house.users()).isEmpty();
      assertThat(house.agents.getFirst().working()).isFalse();
      assertThat(house.mirror(task).status().terminal()).isTrue();
    }
  }
}
