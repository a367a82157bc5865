package dev.shraga.reconciler.plan;

import static dev.shraga.reconciler.scene.Scene.id;
import static dev.shraga.reconciler.scene.Scene.mirrorRow;
import static dev.shraga.reconciler.scene.Scene.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.scene.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CancelRuleTest {
  private static final String ALICE = "alice@example.com";

  @Test
  void canceledTaskEndsAndItsWorkersMailboxIsEmptied() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", Duration.ofSeconds(1), "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.EXECUTING)
            .user(row("t1", ALICE, TaskStatus.CANCELED, MirrorId.of(id("t1")), null));

    Plan plan = scene.plan();

    assertThat(plan.decisions()).hasSize(1);
    assertThat(plan.decisions().getFirst().action())
        .isInstanceOfSatisfying(
            Action.Cancel.class, cancel -> assertThat(cancel.worker()).isNotNull());
  }

  @Test
  void cancelWinsOverAWorkerThatIsDoneAtTheSameTime() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", Duration.ofSeconds(1), "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.DONE)
            .user(row("t1", ALICE, TaskStatus.CANCELED, MirrorId.of(id("t1")), null));

    assertThat(scene.actions()).containsExactly("cancel t1");
  }

  @Test
  void canceledBeforeItWasMirroredNeedsNothing() {
    Scene scene =
        new Scene().pool("shared", 0).user(row("t1", ALICE, TaskStatus.CANCELED, null, null));

    assertThat(scene.actions()).isEmpty();
  }

  @Test
  void canceledMirrorIsNeverTouchedAgainWhateverItsHolderSays() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", Duration.ofSeconds(1))
            .user(row("t1", ALICE, TaskStatus.QUEUED, MirrorId.of(id("t1")), null))
            .mirror(
                mirrorRow(
                    "t1", ALICE, TaskStatus.CANCELED, "shared-1", HolderStatus.DONE, 1, null));

    assertThat(scene.actions()).containsExactly("follow t1");
  }
}
