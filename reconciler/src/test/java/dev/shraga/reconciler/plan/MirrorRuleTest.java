package dev.shraga.reconciler.plan;

import static dev.shraga.reconciler.scene.Scene.id;
import static dev.shraga.reconciler.scene.Scene.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.reconciler.scene.Scene;
import org.junit.jupiter.api.Test;

final class MirrorRuleTest {
  private static final String ALICE = "alice@example.com";

  @Test
  void newTaskOfItsOwnerIsMirrored() {
    Scene scene = new Scene().pool("shared", 0).submitted("t1", ALICE);

    assertThat(scene.actions()).containsExactly("mirror t1");
  }

  @Test
  void taskThatNamesNoRepositoryGetsTheDefaultOfThePolicy() {
    Scene scene = new Scene().pool("shared", 0).submitted("t1", ALICE);

    assertThat(scene.plan().decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOfSatisfying(
            Action.Mirror.class,
            mirror -> assertThat(mirror.repository()).isEqualTo(Scene.POLICY.repository()));
  }

  @Test
  void emailMayDifferFromTheOwnersInCapitalsOnly() {
    UserTask shouted = row("t1", "alice@EXAMPLE.com", TaskStatus.PENDING, null, null);

    assertThat(new Scene().pool("shared", 0).user(shouted).actions()).containsExactly("mirror t1");
  }

  @Test
  void taskInAnotherPersonsNameIsRefusedWithTheReason() {
    Scene scene = new Scene().pool("shared", 0).submitted("t1", "mallory@example.com");

    Plan plan = scene.plan();

    assertThat(plan.decisions())
        .singleElement()
        .satisfies(decision -> {
          assertThat(decision.action()).isInstanceOf(Action.Refuse.class);
          assertThat(decision.reason()).contains("another person's e-mail").hasSizeLessThan(200);
        });
  }

  @Test
  void taskWithoutAPromptOrAnEmailIsRefused() {
    UserTask noEmail = row("t1", "", TaskStatus.PENDING, null, null);

    assertThat(new Scene().pool("shared", 0).user(noEmail).actions()).containsExactly("refuse t1");
  }

  @Test
  void rowThatTheFirstGenerationQueuedIsNotOurs() {
    UserTask theirs = row("t1", ALICE, TaskStatus.QUEUED, null, null);

    assertThat(new Scene().pool("shared", 0).user(theirs).actions()).isEmpty();
  }

  @Test
  void linkedRowWhoseMirrorVanishedIsMirroredAgain() {
    UserTask orphan = row("t1", ALICE, TaskStatus.RUNNING, MirrorId.of(id("t1")), null);

    assertThat(new Scene().pool("shared", 0).user(orphan).actions()).containsExactly("mirror t1");
  }

  @Test
  void pendingRowWhoseMirrorExistsOnlyFollowsIt() {
    Scene scene =
        new Scene()
            .pool("shared", 0)
            .queued("t1", ALICE)
            .user(row("t1", ALICE, TaskStatus.PENDING, null, null));

    assertThat(scene.actions()).containsExactly("follow t1");
  }
}
