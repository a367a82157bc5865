package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.local.scenario.Crash.Side;
import dev.shraga.model.task.Question;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A reconciler may be killed at any of its writes around a question and its answer.
final class QuestionCrashTest {
  @TempDir private Path manifests;

  @ParameterizedTest
  @EnumSource(Side.class)
  void reconcilerKilledAtAnyWriteAsksOnceAndAnswersOnce(Side side) {
    int survived = 0;
    while (diedAt(survived + 1, side)) {
      survived++;
    }

    // Pool, mirrors, assignments, starts, questions, then answer, cancel and dismissal in one
    // batch,
    // assignment, start, end. Fewer would mean that it tests nothing.
    assertThat(survived).isGreaterThanOrEqualTo(9);
  }

  /// Plays the scenario with a death at the n-th write.
  ///
  /// @return false if the reconciler came through without so many writes
  private boolean diedAt(int write, Side side) {
    try (House house = new House(manifests, 2)) {
      house.agents.forEach(agent -> agent.asks("Which colour?"));
      house.reborn(port -> new Crash(port, write, side));
      boolean[] died = {false};
      turns(house, 3, died);
      TaskId answered = house.submit("alice");
      TaskId canceled = house.submit("bob");
      waiting(house, died, answered, canceled);
      UUID foreign = house.reply("mallory", "alice@example.com", answered.toString(), "Red");
      UUID reply = house.reply("alice", "alice@example.com", answered.toString(), "Blue");
      house.cancel("bob", canceled);
      turns(house, 20, died);
      house.settle();

      String where = "killed " + side + " write " + write;
      assertThat(house.user(answered).status()).as(where).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.mirror(answered).attempt()).as(where).isEqualTo(2);
      assertThat(house.mirror(answered).broken()).as(where).isZero();
      assertThat(house.mirror(answered).report().result()).as(where).endsWith("told: Blue");
      assertThat(house.events(answered))
          .as(where)
          .containsExactlyInAnyOrder(
              "mirror", "assign", "start", "ask", "dismiss", "answer", "assign", "start", "finish");
      assertThat(house.mirror(canceled).status()).as(where).isEqualTo(TaskStatus.CANCELED);
      assertThat(house.events(canceled))
          .as(where)
          .containsExactlyInAnyOrder("mirror", "assign", "start", "ask", "cancel");
      assertThat(status(house, reply)).as(where).isEqualTo("Processed");
      assertThat(status(house, foreign)).as(where).isEqualTo("Expired");
      for (TaskId task : Set.of(answered, canceled)) {
        assertThat(house.repliesTo(task.value()))
            .as(where + ": questions asked")
            .containsOnlyOnce("Which colour?");
        assertThat(status(house, Question.idOf(task, 1))).as(where).isEqualTo("Expired");
      }
      assertThat(house.repliesTo(reply)).as(where).hasSize(1);
      assertThat(house.workers())
          .as(where)
          .allSatisfy(worker -> assertThat(worker.idle()).isTrue());
      assertThat(house.agents.stream().flatMap(agent -> agent.claims().stream()))
          .as(where + ": one executor per attempt")
          .doesNotHaveDuplicates();
      return died[0];
    }
  }

  private static void waiting(House house, boolean[] died, TaskId... tasks) {
    Set<TaskStatus> statuses = new HashSet<>();
    for (int turn = 0; turn < 40; turn++) {
      turns(house, 1, died);
      statuses.clear();
      for (TaskId task : tasks) {
        statuses.add(house.user(task).status());
      }
      if (statuses.equals(EnumSet.of(TaskStatus.WAITING_FOR_INPUT))) {
        return;
      }
    }
    throw new IllegalStateException("the tasks are " + statuses);
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

  private static String status(House house, UUID row) {
    return house.conversation(row).text("status");
  }
}
