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
import dev.shraga.reconciler.scene.Draft;
import dev.shraga.reconciler.scene.Scene;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource({
    "COMPLETED, finish, FAILED, It is done.",
    "BLOCKED, ask, , It needs to know more before it can go on.",
    "REJECTED, finish, FAILED, The work was not accepted in any of its rounds.",
    "FAILED, finish, FAILED, It cannot be done as asked.",
    "CANCELED, finish, CANCELED, It was canceled.",
    "OVER_BUDGET, finish, FAILED, It cost more than one attempt may cost.",
    "OVER_TURNS, finish, FAILED, It took more turns than one attempt may take.",
    "OUT_OF_TIME, finish, FAILED, It took longer than one attempt may take.",
    "USAGE_LIMIT, requeue, , Attempt 2 follows. The coding CLI's account is used up for now.",
    "RATE_LIMITED, requeue, , Attempt 2 follows. The coding CLI's service is too busy for now.",
    "NOT_AUTHENTICATED, requeue, ,"
        + " Attempt 2 follows. The coding CLI is not signed in on its worker.",
    "CRASHED, requeue, , Attempt 2 follows. The coding CLI crashed.",
    "WORKSPACE_LOST, requeue, , Attempt 2 follows. Its workspace or repository could not be used.",
  })
  void outcomeOfAFailedHolderDecidesWhatFollowsAndWhatItsOwnerReads(
      Outcome outcome, String word, @Nullable TaskStatus end, String message) {
    Action action = failedWith(outcome, "");

    assertThat(action.word()).isEqualTo(word);
    switch (action) {
      case Action.Finish finish -> {
        assertThat(finish.end()).isEqualTo(end);
        assertThat(finish.message()).isEqualTo(message);
      }
      case Action.Ask ask -> assertThat(ask.question()).isEqualTo(message);
      case Action.Requeue requeue -> {
        assertThat(requeue.message()).isEqualTo(message);
        assertThat(requeue.broken()).isEqualTo(1);
        assertThat(requeue.notBefore()).isEqualTo(Scene.NOW.plus(Scene.POLICY.retry().first()));
      }
      default -> throw new AssertionError("unexpected: " + action);
    }
  }

  @Test
  void outcomeThatWeDoNotKnowIsTriedAgain() {
    assertThat(failedWith(null, "Something new.")).isInstanceOf(Action.Requeue.class);
  }

  @Test
  void usedUpAccountIsWaitedForAndBreaksNothing() {
    Instant resets = Scene.NOW.plus(Duration.ofHours(4));

    Action action = failedWith(Outcome.USAGE_LIMIT, "Used up.", resets);

    assertThat(action)
        .isInstanceOfSatisfying(
            Action.Requeue.class,
            requeue -> {
              assertThat(requeue.attempt()).isEqualTo(2);
              assertThat(requeue.broken()).isZero();
              assertThat(requeue.notBefore()).isEqualTo(resets);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-22T09:00:00Z", "3000-01-01T00:00:00Z"})
  void accountThatResetsInThePastOrInAgesIsABrokenAttempt(Instant resets) {
    Action action = failedWith(Outcome.USAGE_LIMIT, "Used up.", resets);

    assertThat(action)
        .isInstanceOfSatisfying(
            Action.Requeue.class, requeue -> assertThat(requeue.broken()).isEqualTo(1));
  }

  @Test
  void attemptsThatBrokeAreLimitedAndNotThoseThatAsked() {
    Mirror fifth =
        mirrorRow("t1", ALICE, TaskStatus.RUNNING, "shared-1", HolderStatus.EXECUTING, 5, null);
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .user(row("t1", ALICE, TaskStatus.RUNNING, MirrorId.of(id("t1")), null))
            .mirror(
                Draft.like(reporting(fifth, HolderStatus.FAILED, Outcome.CRASHED, "Crashed."))
                    .broken(1)
                    .mirror());

    assertThat(scene.plan().decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOfSatisfying(
            Action.Requeue.class,
            requeue -> {
              assertThat(requeue.attempt()).isEqualTo(6);
              assertThat(requeue.broken()).isEqualTo(2);
              assertThat(requeue.notBefore()).isEqualTo(Scene.NOW.plusSeconds(20));
            });
  }

  @Test
  void attemptThatTheColumnCannotHoldIsNotMade() {
    Mirror last =
        mirrorRow("t1", ALICE, TaskStatus.RUNNING, "shared-1", HolderStatus.FAILED, 1_000, null);
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .user(row("t1", ALICE, TaskStatus.RUNNING, MirrorId.of(id("t1")), null))
            .mirror(
                Draft.like(last)
                    .broken(0)
                    .outcome(Outcome.USAGE_LIMIT, "Used up.")
                    .resetsAt(Scene.NOW.plusSeconds(60))
                    .mirror());

    assertThat(scene.actions()).containsExactly("finish t1");
  }

  @Test
  void holderThatWaitsWithItsTaskIsNotListenedTo() {
    for (HolderStatus said : HolderStatus.values()) {
      Mirror waits =
          mirrorRow("t1", ALICE, TaskStatus.WAITING_FOR_INPUT, "shared-1", said, 1, null);
      Scene scene =
          new Scene()
              .pool("shared", 1)
              .worker("shared-1", HEARD, "t1")
              .user(row("t1", ALICE, TaskStatus.WAITING_FOR_INPUT, MirrorId.of(id("t1")), null))
              .mirror(Draft.like(waits).askedAt(Scene.NOW).mirror());

      assertThat(scene.actions()).as(said.text()).isEmpty();
    }
  }

  private static Action failedWith(@Nullable Outcome outcome, String message) {
    return failedWith(outcome, message, null);
  }

  private static Action failedWith(
      @Nullable Outcome outcome, String message, @Nullable Instant resetsAt) {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.EXECUTING);
    scene.mirror(
        Draft.like(scene.mirrorOf("t1"))
            .said(HolderStatus.FAILED)
            .outcome(outcome, message)
            .resetsAt(resetsAt)
            .mirror());
    return scene.plan().decisions().getFirst().action();
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
