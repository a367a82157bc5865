package dev.shraga.reconciler.plan;

import static dev.shraga.reconciler.scene.Scene.NOW;
import static dev.shraga.reconciler.scene.Scene.POLICY;
import static dev.shraga.reconciler.scene.Scene.mirrorRow;
import static dev.shraga.reconciler.scene.Scene.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Reply;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.scene.Draft;
import dev.shraga.reconciler.scene.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class InputRuleTest {
  private static final String ALICE = "alice@example.com";
  private static final Reply BLUE = reply("blue", "alice", ALICE, "Blue");
  private static final Reply GREEN = reply("green", "alice", "ALICE@example.com", "Green");

  private final Scene scene = new Scene().pool("shared", 0).waiting("t1", ALICE);

  @Test
  void taskThatNobodyAnsweredKeepsOnWaiting() {
    assertThat(scene.actions()).isEmpty();
  }

  @Test
  void answerOfTheUsersRowGoesBeforeAllOthers() {
    scene.answered("t1", "Red\u0007").said("t1", null, BLUE, GREEN);

    assertThat(answer())
        .satisfies(answer -> {
          assertThat(answer.answer()).isEqualTo("Red");
          assertThat(answer.used()).isNull();
          assertThat(answer.others()).containsExactly(BLUE, GREEN);
        });
  }

  @Test
  void answerOfTheMirrorGoesBeforeReplies() {
    scene.mirror(Draft.like(scene.mirrorOf("t1")).answer("Red").mirror()).said("t1", null, BLUE);

    assertThat(answer().answer()).isEqualTo("Red");
    assertThat(answer().others()).containsExactly(BLUE);
  }

  @Test
  void oldestReplyOfTheOwnerIsTheAnswer() {
    scene.said("t1", null, BLUE, GREEN);

    assertThat(answer())
        .satisfies(answer -> {
          assertThat(answer.answer()).isEqualTo("Blue");
          assertThat(answer.used()).isEqualTo(BLUE);
          assertThat(answer.others()).containsExactly(GREEN);
        });
  }

  @Test
  void blankAnswerIsNone() {
    scene.answered("t1", "  \n ");

    assertThat(scene.actions()).isEmpty();
  }

  @Test
  void longAnswerIsCutToItsColumn() {
    scene.said("t1", null, reply("long", "alice", ALICE, "x".repeat(20_000)));

    assertThat(answer().answer()).hasSize(10_000);
  }

  @Test
  void repliesOfOthersAndEmptyOnesArePutAsideWhileTheOwnersAnswers() {
    scene.said(
        "t1",
        null,
        reply("bob", "bob", "bob@example.com", "Red"),
        reply("forged", "bob", ALICE, "Red"),
        reply("nobody", "stranger", ALICE, "Red"),
        reply("empty", "alice", ALICE, " "),
        BLUE);

    assertThat(scene.actions())
        .containsExactly("dismiss t1", "dismiss t1", "dismiss t1", "dismiss t1", "answer t1");
    assertThat(answer().used()).isEqualTo(BLUE);
    assertThat(answer().others()).isEmpty();
  }

  @Test
  void questionThatNobodyAnsweredInTimeFailsTheTask() {
    Duration within = POLICY.answerWithin();
    scene.mirror(
        Draft.like(scene.mirrorOf("t1")).askedAt(NOW.minus(within).plusMillis(1)).mirror());
    assertThat(scene.actions()).isEmpty();

    scene.mirror(Draft.like(scene.mirrorOf("t1")).askedAt(NOW.minus(within)).mirror());

    assertThat(scene.plan().decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOfSatisfying(
            Action.Finish.class,
            finish -> {
              assertThat(finish.end()).isEqualTo(TaskStatus.FAILED);
              assertThat(finish.message())
                  .isEqualTo("Nobody answered its question within 14 days.");
            });
  }

  @Test
  void answerThatComesAtTheLastMomentCounts() {
    scene
        .mirror(Draft.like(scene.mirrorOf("t1")).askedAt(NOW.minus(POLICY.answerWithin())).mirror())
        .said("t1", null, BLUE);

    assertThat(scene.actions()).containsExactly("answer t1");
  }

  @Test
  void answerDoesNotGoToAWorkerThatWaitedAndDied() {
    Mirror waits =
        mirrorRow(
            "t2", ALICE, TaskStatus.WAITING_FOR_INPUT, "shared-1", HolderStatus.ASKING, 1, null);
    Scene kept =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", POLICY.lease(), "t2")
            .mirror(Draft.like(waits).askedAt(NOW).answer("Blue").mirror());

    assertThat(kept.actions()).containsExactly("release t2");
    assertThat(kept.worker("shared-1", Duration.ZERO, "t2").actions()).containsExactly("answer t2");
  }

  @Test
  void taskWhoseRowIsDeletedCanStillBeAnswered() {
    scene.deleted("t1").said("t1", null, BLUE);

    assertThat(answer().user()).isNull();
  }

  private Action.Answer answer() {
    return scene.plan().decisions().stream()
        .map(Decision::action)
        .filter(Action.Answer.class::isInstance)
        .map(Action.Answer.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
