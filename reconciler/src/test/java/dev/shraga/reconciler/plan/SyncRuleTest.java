package dev.shraga.reconciler.plan;

import static dev.shraga.reconciler.scene.Scene.id;
import static dev.shraga.reconciler.scene.Scene.mirrorRow;
import static dev.shraga.reconciler.scene.Scene.reporting;
import static dev.shraga.reconciler.scene.Scene.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.scene.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SyncRuleTest {
  private static final String ALICE = "alice@example.com";
  private static final Duration HEARD = Duration.ofSeconds(1);

  @Test
  void executingTaskIsShownAsRunning() {
    Mirror taken =
        mirrorRow("t1", ALICE, TaskStatus.QUEUED, "shared-1", HolderStatus.EXECUTING, 1, null);
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .user(row("t1", ALICE, TaskStatus.QUEUED, MirrorId.of(id("t1")), null))
            .mirror(taken);

    assertThat(scene.actions()).containsExactly("start t1");
  }

  @Test
  void doneTaskIsCompleted() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.DONE);

    assertThat(scene.plan().decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOfSatisfying(
            Action.Finish.class,
            finish -> assertThat(finish.end()).isEqualTo(TaskStatus.COMPLETED));
  }

  @Test
  void doneTaskIsCompletedEvenWhenItsOwnerDeletedTheRow() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .mirror(
                mirrorRow("t1", ALICE, TaskStatus.RUNNING, "shared-1", HolderStatus.DONE, 1, null));

    assertThat(scene.plan().decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOfSatisfying(Action.Finish.class, finish -> assertThat(finish.user()).isNull());
  }

  @Test
  void brokenInfrastructureGetsAnotherAttempt() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.EXECUTING);
    Mirror held = scene.mirrorOf("t1");
    scene.mirror(reporting(held, HolderStatus.FAILED, Outcome.CRASHED, "The CLI crashed."));

    assertThat(scene.plan().decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOfSatisfying(
            Action.Requeue.class,
            requeue -> {
              assertThat(requeue.attempt()).isEqualTo(2);
              assertThat(requeue.notBefore()).isAfter(Scene.NOW);
              assertThat(requeue.message()).isEqualTo("Attempt 2 follows. The CLI crashed.");
            });
  }

  @Test
  void workThatFailedIsNotTriedAgain() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.EXECUTING);
    Mirror held = scene.mirrorOf("t1");
    scene.mirror(reporting(held, HolderStatus.FAILED, Outcome.FAILED, "No such file."));

    assertThat(scene.plan().decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOfSatisfying(
            Action.Finish.class,
            finish -> {
              assertThat(finish.end()).isEqualTo(TaskStatus.FAILED);
              assertThat(finish.message()).isEqualTo("No such file.");
            });
  }

  @Test
  void lastAttemptEndsTheTaskWithWhatBroke() {
    Mirror last =
        mirrorRow(
            "t1",
            ALICE,
            TaskStatus.RUNNING,
            "shared-1",
            HolderStatus.EXECUTING,
            Scene.POLICY.maxAttempts(),
            null);
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .user(row("t1", ALICE, TaskStatus.RUNNING, MirrorId.of(id("t1")), null))
            .mirror(reporting(last, HolderStatus.FAILED, Outcome.CRASHED, "The CLI crashed."));

    assertThat(scene.plan().decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOfSatisfying(
            Action.Finish.class,
            finish ->
                assertThat(finish.message())
                    .isEqualTo("Gave up after 3 broken attempts. The CLI crashed."));
  }
}
