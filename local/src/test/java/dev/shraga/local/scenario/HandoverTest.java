package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.reconciler.loop.Pass;
import dev.shraga.reconciler.loop.StatusViews;
import dev.shraga.reconciler.status.RequestsView;
import dev.shraga.reconciler.status.TaskView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tasks between workers: waiting, moving, ending.
final class HandoverTest {
  @TempDir private Path manifests;

  @Test
  void secondTaskForOneWorkerSaysTheSameTrueReasonEverywhere() {
    try (House house = new House(manifests, 1)) {
      turns(house, 3);
      TaskId first = house.people.submit("alice");
      turns(house, 3);
      Instant submitted = house.time.instant();
      TaskId second = house.people.submit("bob");
      turns(house, 1);
      Pass pass = house.turn();

      WaitReason reason = Objects.requireNonNull(house.mirror(second).waitReason());

      assertThat(house.mirror(first).held()).isTrue();
      assertThat(reason.what()).isEqualTo(new WaitingFor.FreeWorker("shared", 1));
      assertThat(reason.position()).isEqualTo(1);
      assertThat(reason.since()).isBetween(submitted, submitted.plusSeconds(2));
      assertThat(house.user(second).waitReason()).isEqualTo(reason);
      assertThat(house.user(second).statusMessage()).isEqualTo(reason.sentence());
      assertThat(shown(pass, second).message()).isEqualTo(reason.sentence());
    }
  }

  @Test
  void reasonIsGoneWhenTheTaskHasAWorker() {
    try (House house = new House(manifests, 1)) {
      turns(house, 3);
      house.people.submit("alice");
      TaskId second = house.people.submit("bob");
      house.settle();

      assertThat(house.user(second).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.user(second).waitReason()).isNull();
      assertThat(house.mirror(second).waitReason()).isNull();
    }
  }

  /// Seed 157 of the simulation: a time without a look was forgiven whole, so a reconciler whose
  /// looks were always more than five seconds apart never found anybody silent.
  @Test
  void deadWorkerIsNoticedHoweverFarApartTheLooksAre() {
    try (House house = new House(manifests, 2)) {
      turns(house, 3);
      TaskId task = house.people.submit("alice");
      turns(house, 3);
      house.agents.removeIf(Puppet::working);

      for (int look = 0; look < 60 && house.mirror(task).attempt() == 1; look++) {
        house.time.advance(Duration.ofSeconds(20));
        house.turn();
      }

      assertThat(house.mirror(task).attempt()).isEqualTo(2);
    }
  }

  @Test
  void taskOfASilentWorkerIsFinishedByAnotherAsAttemptTwo() {
    try (House house = new House(manifests, 2)) {
      turns(house, 3);
      TaskId task = house.people.submit("alice");
      turns(house, 3);
      Puppet dead = house.agents.stream().filter(Puppet::working).findFirst().orElseThrow();
      house.agents.remove(dead);

      house.settle();

      assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.mirror(task).attempt()).isEqualTo(2);
      assertThat(dead.claims()).hasSize(1);
      assertThat(house.agents.getFirst().claims()).hasSize(1);
    }
  }

  @Test
  void workerThatComesBackFromTheDeadStopsAndChangesNothing() {
    try (House house = new House(manifests, 2)) {
      turns(house, 3);
      TaskId task = house.people.submit("alice");
      turns(house, 3);
      Puppet zombie = house.agents.stream().filter(Puppet::working).findFirst().orElseThrow();
      house.agents.remove(zombie);
      turns(house, 12);
      house.agents.add(zombie);

      house.settle();

      assertThat(zombie.working()).isFalse();
      assertThat(house.mirror(task).attempt()).isEqualTo(2);
      assertThat(house.mirror(task).report().result()).doesNotContain("by " + nameOf(zombie));
    }
  }

  @Test
  void canceledWhileRunningStopsItsWorkerAndStaysCanceled() {
    try (House house = new House(manifests, 1)) {
      turns(house, 3);
      TaskId task = house.people.submit("alice");
      turns(house, 4);
      assertThat(house.user(task).status()).isEqualTo(TaskStatus.RUNNING);

      house.people.cancel("alice", task);
      turns(house, 2);

      assertThat(house.agents.getFirst().working()).isFalse();
      house.settle();
      assertThat(house.user(task).status()).isEqualTo(TaskStatus.CANCELED);
      assertThat(house.mirror(task).status()).isEqualTo(TaskStatus.CANCELED);
      assertThat(house.events(task)).contains("cancel").doesNotContain("finish");
    }
  }

  @Test
  void badPoolManifestLeavesTheRunningPoolsAsTheyWere() {
    try (House house = new House(manifests, 2)) {
      turns(house, 3);
      house.write("more.yaml", "apiVersion: shraga.dev/v1\nkind: WorkerPool\nreplicas: 3\n");

      Pass pass = house.turn();

      assertThat(pass.desired().problem()).startsWith("more.yaml:");
      assertThat(pass.plan().settled()).isTrue();
      TaskId task = house.people.submit("alice");
      house.settle();
      assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
    }
  }

  private static String nameOf(Puppet puppet) {
    return puppet.claims().getFirst().worker();
  }

  private static TaskView shown(Pass pass, TaskId task) {
    return StatusViews.of(pass, 1, "", List.of(), RequestsView.NONE).tasks().stream()
        .filter(view -> view.id().equals(task.toString()))
        .findFirst()
        .orElseThrow();
  }

  private static void turns(House house, int turns) {
    for (int turn = 0; turn < turns; turn++) {
      house.turn();
    }
  }
}
