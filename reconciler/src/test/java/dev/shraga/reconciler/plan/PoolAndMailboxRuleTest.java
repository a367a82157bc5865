package dev.shraga.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.HolderStatus;
import dev.shraga.reconciler.scene.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PoolAndMailboxRuleTest {
  private static final Duration HEARD = Duration.ofSeconds(1);

  @Test
  void poolGetsTheWorkersThatItsManifestNames() {
    Scene scene = new Scene().pool("shared", 2).worker("shared-1", HEARD);

    assertThat(scene.actions()).containsExactly("register shared-2");
  }

  @Test
  void workerThatNoPoolWantsRetiresWhenItIsIdle() {
    Scene scene = new Scene().pool("shared", 1).worker("shared-1", HEARD).worker("shared-2", HEARD);

    assertThat(scene.actions()).containsExactly("tune shared-2");
  }

  @Test
  void nothingRetiresBeforeAnyManifestWasRead() {
    Scene scene = new Scene().manifestsNeverLoaded().worker("shared-1", HEARD);

    assertThat(scene.actions()).isEmpty();
  }

  @Test
  void mailboxOfATaskThatEndedIsEmptied() {
    Scene scene = new Scene().pool("shared", 1).worker("shared-1", HEARD, "gone");

    assertThat(scene.plan().decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOfSatisfying(
            Action.Deliver.class, deliver -> assertThat(deliver.holds()).isNull());
  }

  @Test
  void mailboxThatMissesTheTaskOfItsWorkerIsFilled() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD)
            .held("t1", "alice@example.com", "shared-1", HolderStatus.ASSIGNED);

    assertThat(scene.actions()).containsExactly("deliver shared-1");
  }
}
