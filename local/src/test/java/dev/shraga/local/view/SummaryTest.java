package dev.shraga.local.view;

import static dev.shraga.local.view.RunExample.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.reconciler.status.TaskView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void tableHasEveryTaskAndTheTotals() {
    Summary summary =
        new Summary(
            List.of(
                task("Dark mode", "Completed", "shared-1", 1, null, "", "", "9b2f4c1d8e7a6b5c"),
                task("Button", "Canceled", "", 1)),
            2,
            1_234,
            14,
            100,
            Duration.ofMillis(15_250));

    assertThat(summary.text())
        .isEqualTo(
            """

            TASK       OWNER              WORKER    PHASE      ATTEMPTS  COMMIT    WAITING s  RUNNING s  REQUESTS
            Dark mode  alice@example.com  shared-1  Completed         1  9b2f4c1d        2.5        4.0         9
            Button     alice@example.com  –         Canceled          1  –               2.5          –         –

            1 of 2 tasks completed in 15 s. Requests to Dataverse: reconciler 1,234 reads and 14 writes, agents 100.
            """);
    assertThat(summary.allCompleted()).isFalse();
  }

  @Test
  void taskThatHasNotEndedIsMissedInTheTotals() {
    Summary summary =
        new Summary(
            List.of(task("Dark mode", "Completed", "shared-1", 1)),
            11,
            1,
            1,
            1,
            Duration.ofMinutes(13));

    assertThat(summary.text())
        .contains("1 of 11 tasks completed in 13 min 0 s; 10 had not ended. Requests");
    assertThat(summary.allCompleted()).isFalse();
  }

  @Test
  void allAreCompletedIfEachOneHandedInIs() {
    List<TaskView> both =
        List.of(
            task("Dark mode", "Completed", "shared-1", 1),
            task("Button", "Completed", "shared-2", 1));

    assertThat(new Summary(both, 2, 1, 1, 1, Duration.ofSeconds(9)).allCompleted()).isTrue();
    assertThat(new Summary(both, 3, 1, 1, 1, Duration.ofSeconds(9)).allCompleted()).isFalse();
  }
}
