package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.Patience;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The service works and its answers get lost: nobody may conclude from silence that nothing
/// happened.
@Timeout(180)
final class LostAnswersTest {
  @TempDir private Path manifests;

  @Test
  void thousandTasksHaveThousandMirrorsAlthoughEveryTenthAnswerIsLost() {
    try (House house = new House(manifests, 2)) {
      AtomicReference<Diary> diary = new AtomicReference<>();
      LossyLine line = new LossyLine(house.service(), new SplittableRandom(1), 0.1);
      house.rebornBehind(
          line,
          Patience.USUAL,
          port -> {
            diary.set(new Diary(port));
            return diary.get();
          });

      List<TaskId> tasks = submitAll(house, 1_000, 50);

      assertThat(line.lost()).as("answers lost").isGreaterThan(5);
      assertOneMirrorEach(house, tasks);
      assertThat(diary.get().written("task").values())
          .as("different contents for one version of a row")
          .allSatisfy(contents -> assertThat(contents).hasSize(1));
    }
  }

  /// The client asks nothing again, so each loss ends a pass.
  @Test
  void everyTaskHasOneMirrorAlthoughEveryTenthRequestEndsItsPass() {
    try (House house = new House(manifests, 2)) {
      LossyLine line = new LossyLine(house.service(), new SplittableRandom(2), 0.1);
      house.rebornBehind(line, Patience.NONE, UnaryOperator.identity());

      List<TaskId> tasks = submitAll(house, 100, 2);

      assertThat(line.lost()).as("answers lost").isGreaterThan(10);
      assertOneMirrorEach(house, tasks);
    }
  }

  /// Submits tasks in portions with a pass after each, and waits for the last.
  private static List<TaskId> submitAll(House house, int all, int portion) {
    List<TaskId> tasks = new ArrayList<>();
    for (int from = 0; from < all; from += portion) {
      tasks.addAll(house.people.submitMany("alice", from, from + portion));
      pass(house);
    }
    passesUntilQuiet(house);
    return tasks;
  }

  private static void assertOneMirrorEach(House house, List<TaskId> tasks) {
    assertThat(house.mirrors().stream().map(Mirror::task))
        .containsExactlyInAnyOrderElementsOf(tasks);
    assertThat(house.users())
        .hasSize(tasks.size())
        .allSatisfy(user -> assertThat(user.mirror()).isEqualTo(MirrorId.of(user.id())));
    assertThat(house.eventsNamed("mirror")).hasSize(tasks.size()).doesNotHaveDuplicates();
  }

  /// Until the reconciler has nothing more to do.
  private static void passesUntilQuiet(House house) {
    for (int pass = 0; pass < 100; pass++) {
      if (pass(house)) {
        return;
      }
    }
    throw new IllegalStateException("not quiet after 100 passes");
  }

  /// A pass that fails is followed by another, as in the real loop.
  ///
  /// @return whether there was nothing to do
  private static boolean pass(House house) {
    try {
      return house.turn().plan().settled();
    } catch (DataverseProblem lost) {
      assertThat(lost.status()).isZero();
      return false;
    }
  }
}
