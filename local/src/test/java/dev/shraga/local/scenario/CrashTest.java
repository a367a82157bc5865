package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.local.scenario.Crash.Side;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A reconciler may be killed at any of its writes, and started again without a memory.
final class CrashTest {
  @TempDir private Path manifests;

  @ParameterizedTest
  @EnumSource(Side.class)
  void reconcilerKilledAtAnyOfItsWritesDoublesAndLosesNothing(Side side) {
    int survived = 0;
    while (diedAt(survived + 1, side)) {
      survived++;
    }

    // The scenario writes at least: pool, mirrors, assignments, starts, ends. Fewer would mean that
    // it tests nothing.
    assertThat(survived).isGreaterThanOrEqualTo(8);
  }

  /// Plays the scenario with a death at the n-th write.
  ///
  /// @return false if the reconciler came through without so many writes
  private boolean diedAt(int write, Side side) {
    try (House house = new House(manifests, 2)) {
      house.reborn(port -> new Crash(port, write, side));
      boolean[] died = {false};
      turns(house, 3, died);
      TaskId first = house.submit("alice");
      TaskId second = house.submit("bob");
      TaskId foreign = house.submit("mallory", "alice@example.com");
      turns(house, 3, died);
      TaskId third = house.submit("alice");
      turns(house, 1, died);
      house.cancel("bob", second);
      turns(house, 20, died);
      house.settle();

      check(house, write, side, List.of(first, third), second, foreign);
      return died[0];
    }
  }

  private static void turns(House house, int turns, boolean[] died) {
    for (int turn = 0; turn < turns; turn++) {
      try {
        house.turn();
      } catch (Crash.Death death) {
        died[0] = true;
        house.reborn(port -> port);
      }
    }
  }

  private static void check(
      House house, int write, Side side, List<TaskId> completed, TaskId canceled, TaskId foreign) {
    String where = "killed " + side + " write " + write;
    assertThat(house.mirrors()).as(where).hasSize(3);
    for (TaskId task : completed) {
      UserTask user = house.user(task);
      Mirror mirror = house.mirror(task);
      assertThat(user.status()).as(where).isEqualTo(TaskStatus.COMPLETED);
      assertThat(mirror.status()).as(where).isEqualTo(TaskStatus.COMPLETED);
      assertThat(user.mirror()).as(where).isEqualTo(MirrorId.of(task));
      assertThat(mirror.task()).as(where).isEqualTo(task);
      assertThat(house.events(task))
          .as(where)
          .containsExactlyInAnyOrder("mirror", "assign", "start", "finish");
    }
    assertThat(house.user(canceled).status()).as(where).isEqualTo(TaskStatus.CANCELED);
    assertThat(house.mirror(canceled).status()).as(where).isEqualTo(TaskStatus.CANCELED);
    assertThat(house.user(foreign).status()).as(where).isEqualTo(TaskStatus.FAILED);
    assertThat(house.events(foreign)).as(where).containsExactly("refuse");
    assertThat(house.workers())
        .as(where)
        .hasSize(2)
        .allSatisfy(worker -> assertThat(worker.idle()).isTrue());
    assertThat(house.agents.stream().flatMap(agent -> agent.claims().stream()))
        .as(where + ": one executor per attempt")
        .doesNotHaveDuplicates();
  }
}
