package dev.shraga.reconciler.plan;

import static dev.shraga.reconciler.scene.Scene.POLICY;
import static dev.shraga.reconciler.scene.Scene.mirrorRow;
import static dev.shraga.reconciler.scene.Scene.seen;
import static dev.shraga.reconciler.scene.Scene.workerRow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.scene.Draft;
import dev.shraga.reconciler.scene.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LeaseRuleTest {
  private static final String ALICE = "alice@example.com";
  private static final Duration HEARD = Duration.ofSeconds(1);
  private static final Duration SILENT = POLICY.lease().plusSeconds(1);

  @Test
  void taskOfASilentWorkerIsQueuedAsTheNextAttempt() {
    Scene scene =
        new Scene()
            .pool("shared", 2)
            .worker("shared-1", SILENT, "t1")
            .worker("shared-2", HEARD)
            .held("t1", ALICE, "shared-1", HolderStatus.EXECUTING);

    assertThat(scene.plan().decisions())
        .singleElement()
        .satisfies(decision -> assertThat(decision.reason()).contains("silent for 301 seconds"))
        .extracting(Decision::action)
        .isInstanceOfSatisfying(
            Action.Requeue.class, requeue -> assertThat(requeue.attempt()).isEqualTo(2));
  }

  @Test
  void silenceJustWithinTheLeaseIsNoLoss() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", POLICY.lease().minusMillis(1), "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.EXECUTING);

    assertThat(scene.actions()).isEmpty();
  }

  @Test
  void workerThatWasNeverHeardSinceWeBeganGetsAWholeLease() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker(seen(workerRow("shared-1", MirrorId.of(Scene.id("t1")), null), HEARD, false))
            .held("t1", ALICE, "shared-1", HolderStatus.EXECUTING);

    assertThat(scene.actions()).isEmpty();
  }

  /// A reconciler that was killed in an outage has heard none of them itself.
  @Test
  void manyHoldersThatANewReconcilerNeverHeardAreAnOutageAndLoseNothing() {
    Scene scene = new Scene().pool("shared", 3);
    for (int i = 1; i <= 3; i++) {
      String worker = "shared-" + i;
      scene
          .worker(seen(workerRow(worker, MirrorId.of(Scene.id("t" + i)), null), SILENT, false))
          .held("t" + i, ALICE, worker, HolderStatus.EXECUTING);
    }

    assertThat(scene.actions()).isEmpty();
  }

  @Test
  void manyThatFallSilentTogetherAreAnOutageAndLoseNothing() {
    Scene scene = new Scene().pool("shared", 4).worker("shared-4", HEARD);
    for (int i = 1; i <= 3; i++) {
      scene
          .worker("shared-" + i, SILENT.plusSeconds(i), "t" + i)
          .held("t" + i, ALICE, "shared-" + i, HolderStatus.EXECUTING);
    }

    assertThat(scene.actions()).isEmpty();
  }

  /// Agents come back within a cadence of each other, not in the same moment.
  @Test
  void lateReturnerLosesNothingWithinALeaseOfTheFirstReturns() {
    assertThat(threeBackAndOneSilent(POLICY.lease().minusSeconds(1)).actions()).isEmpty();
  }

  @Test
  void whoIsSilentALeaseAfterTheOthersReturnedDied() {
    assertThat(threeBackAndOneSilent(POLICY.lease()).actions()).containsExactly("requeue t4");
  }

  @Test
  void pausesWithinTheLeaseAreNoOutageThatJustEnded() {
    Scene scene = new Scene().pool("shared", 4);
    for (int i = 1; i <= 3; i++) {
      scene
          .back("shared-" + i, HEARD, POLICY.lease().minusSeconds(1), "t" + i)
          .held("t" + i, ALICE, "shared-" + i, HolderStatus.EXECUTING);
    }
    scene.worker("shared-4", SILENT, "t4").held("t4", ALICE, "shared-4", HolderStatus.EXECUTING);

    assertThat(scene.actions()).containsExactly("requeue t4");
  }

  /// Heard again that long ago, after a silence that began with that of the fourth.
  private static Scene threeBackAndOneSilent(Duration ago) {
    Duration silent = POLICY.lease().multipliedBy(2);
    Scene scene = new Scene().pool("shared", 4);
    for (int i = 1; i <= 3; i++) {
      scene
          .back("shared-" + i, ago, silent, "t" + i)
          .held("t" + i, ALICE, "shared-" + i, HolderStatus.EXECUTING);
    }
    return scene
        .worker("shared-4", ago.plus(silent), "t4")
        .held("t4", ALICE, "shared-4", HolderStatus.EXECUTING);
  }

  @Test
  void workersThatDiedOneByOneAreNoOutage() {
    Scene scene = new Scene().pool("shared", 4).worker("shared-4", HEARD);
    for (int i = 1; i <= 3; i++) {
      scene
          .worker("shared-" + i, SILENT.plus(POLICY.lease().multipliedBy(2L * i)), "t" + i)
          .held("t" + i, ALICE, "shared-" + i, HolderStatus.EXECUTING);
    }

    assertThat(scene.actions()).containsExactly("requeue t1", "requeue t2", "requeue t3");
  }

  @Test
  void taskThatALiveWorkerNeverTakesGoesToAnother() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.ASSIGNED)
            .mirrorChangedAgo("t1", POLICY.claimWithin());

    assertThat(scene.actions()).containsExactly("requeue t1");
  }

  @Test
  void questionStaysWhenTheWorkerThatWaitsWithItIsLostOrNotWantedAnyMore() {
    Mirror waits =
        mirrorRow(
            "t1", ALICE, TaskStatus.WAITING_FOR_INPUT, "shared-1", HolderStatus.ASKING, 1, null);
    Scene silent =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", SILENT, "t1")
            .mirror(Draft.like(waits).askedAt(Scene.NOW).mirror());
    Scene gone =
        new Scene().pool("shared", 0).mirror(Draft.like(waits).askedAt(Scene.NOW).mirror());

    assertThat(silent.actions()).containsExactly("release t1");
    assertThat(gone.actions()).containsExactly("release t1");
  }

  @Test
  void taskWhoseWorkerRowIsGoneIsQueuedAgain() {
    Scene scene =
        new Scene().pool("shared", 0).held("t1", ALICE, "shared-1", HolderStatus.EXECUTING);

    assertThat(scene.actions()).containsExactly("requeue t1");
  }
}
