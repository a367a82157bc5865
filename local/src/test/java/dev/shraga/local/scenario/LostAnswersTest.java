package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The service works and its answers get lost: nobody may conclude from silence that nothing
/// happened.
@Timeout(60)
final class LostAnswersTest {
  private static final int TASKS = 1_000;

  /// Submitted between two passes, so that there are many passes.
  private static final int PORTION = 50;

  @TempDir private Path manifests;

  @Test
  void thousandTasksHaveThousandMirrorsAlthoughEveryTenthAnswerIsLost() {
    try (House house = new House(manifests, 2)) {
      AtomicReference<Diary> diary = new AtomicReference<>();
      LossyLine line = new LossyLine(house.service(), new SplittableRandom(1), 0.1);
      house.rebornBehind(
          line,
          port -> {
            diary.set(new Diary(port));
            return diary.get();
          });
      List<TaskId> tasks = new ArrayList<>();
      for (int from = 0; from < TASKS; from += PORTION) {
        tasks.addAll(house.submitMany("alice", from, from + PORTION));
        pass(house);
      }

      passesUntilQuiet(house);

      assertThat(line.lost()).as("answers lost").isGreaterThan(5);
      assertThat(house.mirrors().stream().map(Mirror::task))
          .containsExactlyInAnyOrderElementsOf(tasks);
      assertThat(house.users())
          .hasSize(TASKS)
          .allSatisfy(user -> assertThat(user.mirror()).isEqualTo(MirrorId.of(user.id())));
      assertThat(house.eventsNamed("mirror")).hasSize(TASKS).doesNotHaveDuplicates();
      assertThat(diary.get().written("task").values())
          .as("different contents for one version of a row")
          .allSatisfy(contents -> assertThat(contents).hasSize(1));
    }
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
