package dev.shraga.reconciler.plan;

import static dev.shraga.reconciler.scene.Scene.NOW;
import static dev.shraga.reconciler.scene.Scene.POLICY;
import static dev.shraga.reconciler.scene.Scene.mirrorRow;
import static dev.shraga.reconciler.scene.Scene.row;
import static dev.shraga.reconciler.scene.Scene.seen;
import static dev.shraga.reconciler.scene.Scene.workerRow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.model.worker.Running;
import dev.shraga.reconciler.scene.Draft;
import dev.shraga.reconciler.scene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AssignRuleTest {
  private static final String ALICE = "alice@example.com";
  private static final String BOB = "bob@example.com";
  private static final Duration HEARD = Duration.ofSeconds(1);

  @Test
  void queuedTaskGoesToTheIdleWorkerThatAsksNext() {
    Scene scene =
        new Scene()
            .pool("shared", 2)
            .worker("shared-1", Duration.ofSeconds(2))
            .worker("shared-2", Duration.ofSeconds(20))
            .queued("t1", ALICE);

    assertThat(scene.plan().decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOfSatisfying(
            Action.Assign.class,
            assign -> assertThat(assign.worker().name()).isEqualTo("shared-2"));
  }

  @Test
  void secondTaskForOneWorkerWaitsAndSaysWhatForSinceWhenAndWhere() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.EXECUTING)
            .queued("t2", ALICE);

    Plan plan = scene.plan();

    assertThat(plan.decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOf(Action.Explain.class);
    assertThat(reasons(plan))
        .containsExactly(new WaitReason(new WaitingFor.FreeWorker("shared", 1), NOW, 1));
  }

  @Test
  void reasonThatTheRowsSayAlreadyIsNotWrittenAgain() {
    WaitReason said =
        new WaitReason(new WaitingFor.FreeWorker("shared", 1), NOW.minusSeconds(30), 1);
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD, "t1")
            .held("t1", ALICE, "shared-1", HolderStatus.EXECUTING)
            .user(row("t2", ALICE, TaskStatus.QUEUED, MirrorId.of(Scene.id("t2")), said))
            .mirror(mirrorRow("t2", ALICE, TaskStatus.QUEUED, null, null, 1, said));

    Plan plan = scene.plan();

    assertThat(plan.settled()).isTrue();
    assertThat(reasons(plan)).containsExactly(said);
  }

  @Test
  void whenOneOfManyStartsOnlyThoseInFrontAreToldWhereTheyStand() {
    // Given 200 tasks that wait, and rows that say so
    Scene scene = new Scene().pool("shared", 1).worker("shared-1", HEARD, "busy");
    scene.held("busy", ALICE, "shared-1", HolderStatus.EXECUTING);
    IntStream.range(0, 200).forEach(number -> scene.queued("t" + number, BOB));
    explained(scene);
    assertThat(scene.plan().settled()).isTrue();

    // When the first of them is gone
    scene.without(firstInLine(scene.plan()));

    // Then the first ten are written anew, and the first of each range behind them
    assertThat(scene.plan().decisions()).hasSize(13);
    assertThat(positions(scene.plan())).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 21, 51);
  }

  @Test
  void anotherNumberInTheReasonIsWrittenForTwentyAtATimeAndTheFirstInLineComeFirst() {
    Scene scene = new Scene().pool("shared", 2).worker("shared-1", HEARD, "one");
    scene.worker("shared-2", HEARD, "two");
    scene.held("one", ALICE, "shared-1", HolderStatus.EXECUTING);
    scene.held("two", ALICE, "shared-2", HolderStatus.EXECUTING);
    IntStream.range(0, 30).forEach(number -> scene.queued("t" + number, BOB));
    explained(scene);

    scene.pool("shared", 3).worker("shared-3", HEARD, "three");
    scene.held("three", ALICE, "shared-3", HolderStatus.EXECUTING);
    List<Integer> written = positions(scene.plan());
    explained(scene);

    assertThat(written).hasSize(20).isSorted().startsWith(1, 2, 3);
    assertThat(positions(scene.plan())).hasSize(10).allMatch(position -> position > 10);
    explained(scene);
    assertThat(positions(scene.plan())).isEmpty();
  }

  @Test
  void reconcilerThatHasJustBegunDoesNotTellRowsThatNobodyIsAlive() {
    WaitReason said =
        new WaitReason(new WaitingFor.FreeWorker("shared", 1), NOW.minusSeconds(30), 1);
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker(seen(workerRow("shared-1", null, null), Duration.ZERO, false))
            .queued("t1", ALICE)
            .queued("t2", BOB);
    scene.explained(scene.mirrorOf("t1"), said);

    Plan begun = scene.lookingFor(Duration.ZERO).plan();
    Plan later = scene.lookingFor(POLICY.cadence().multipliedBy(2)).plan();

    assertThat(reasons(begun)).contains(said);
    assertThat(explanations(begun).map(Action.Explain::mirror))
        .as("only the one that has no reason yet is told")
        .containsExactly(scene.mirrorOf("t2"));
    assertThat(reasons(later))
        .extracting(WaitReason::what)
        .containsOnly(new WaitingFor.LiveWorker("shared", 1, 0, 0));
  }

  @Test
  void ownersTakeTurnsWhoeverSubmittedMore() {
    Scene scene =
        new Scene()
            .pool("shared", 2)
            .worker("shared-1", HEARD)
            .worker("shared-2", HEARD)
            .queued("a1", ALICE)
            .queued("a2", ALICE)
            .queued("a3", ALICE)
            .queued("b1", BOB);

    assertThat(scene.actions()).contains("assign a1", "assign b1").doesNotContain("assign a2");
  }

  /// Alice has an old task, too, that she lets wait: it gives her urgent one no better turn.
  @Test
  void urgentTaskOfOneOwnerDoesNotOvertakeTheOlderTaskOfAnother() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD)
            .queued("old", ALICE, 500, Duration.ofMinutes(3))
            .queued("bobs", BOB, 500, Duration.ofMinutes(2))
            .queued("urgent", ALICE, 503, Duration.ofMinutes(1));

    assertThat(scene.actions())
        .contains("assign bobs")
        .doesNotContain("assign urgent", "assign old");
  }

  @Test
  void priorityOrdersTheTasksOfOneOwner() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD)
            .queued("old", ALICE, 500, Duration.ofMinutes(3))
            .queued("urgent", ALICE, 503, Duration.ofMinutes(1));

    assertThat(scene.actions()).contains("assign urgent").doesNotContain("assign old");
  }

  /// Seed 17609 of the simulation: the first task was to get a worker that no pool wanted any more,
  /// got none, and the second went past it.
  @Test
  void firstTaskIsNotGivenAWorkerThatSomethingElseIsAboutToChange() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", Duration.ofSeconds(2))
            .worker("shared-2", Duration.ofSeconds(20))
            .queued("t1", ALICE)
            .queued("t2", ALICE);

    Plan plan = scene.plan();

    assertThat(plan.decisions())
        .extracting(Decision::action)
        .anySatisfy(action ->
            assertThat(action)
                .isInstanceOfSatisfying(
                    Action.Tune.class,
                    tune -> assertThat(tune.worker().name()).isEqualTo("shared-2")))
        .filteredOn(Action.Assign.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Assign.class,
            assign -> {
              assertThat(assign.worker().name()).isEqualTo("shared-1");
              assertThat(assign.mirror().name()).isEqualTo("Title of t1");
            });
    assertThat(reasons(plan)).hasSize(1);
  }

  @Test
  void ownerAtTheQuotaWaitsForAnOwnTaskThoughWorkersAreFree() {
    Scene scene = new Scene().pool("shared", 7);
    for (int i = 1; i <= POLICY.maxRunningPerUser(); i++) {
      scene
          .worker("shared-" + i, HEARD, "t" + i)
          .held("t" + i, ALICE, "shared-" + i, HolderStatus.EXECUTING);
    }
    scene.worker("shared-6", HEARD).worker("shared-7", HEARD).queued("t9", ALICE);

    assertThat(reasons(scene.plan()))
        .extracting(WaitReason::what)
        .containsExactly(new WaitingFor.Quota(5, 5));
  }

  @Test
  void nothingGoesToASilentCordonedOrStillWorkingWorker() {
    Scene scene =
        new Scene()
            .pool("shared", 3)
            .worker("shared-1", POLICY.lease())
            .worker(seen(workerRow("shared-2", null, null), HEARD, false))
            .worker(
                seen(
                    workerRow(
                        "shared-3",
                        null,
                        new Running(MirrorId.of(Scene.id("old")), 1, "work", 3, "")),
                    HEARD,
                    true))
            .queued("t1", ALICE);

    Plan plan = scene.plan();

    assertThat(plan.decisions())
        .extracting(Decision::action)
        .noneMatch(Action.Assign.class::isInstance);
    assertThat(reasons(plan))
        .extracting(WaitReason::what)
        .containsExactly(new WaitingFor.FreeWorker("shared", 1));
  }

  @Test
  void answeredTaskGoesToTheWorkerThatHasItsSessionThoughAnotherAsksNext() {
    Scene scene =
        new Scene()
            .pool("shared", 2)
            .worker("shared-1", HEARD)
            .worker("shared-2", Duration.ofSeconds(20))
            .queued("t1", ALICE);
    scene.mirror(answered(scene, "shared-1"));

    assertThat(served(scene, "t1")).isEqualTo("shared-1");
  }

  @Test
  void workerThatHasASessionIsKeptForItsTaskWhileOthersAreFree() {
    Scene scene =
        new Scene()
            .pool("shared", 2)
            .worker("shared-1", Duration.ofSeconds(20))
            .worker("shared-2", HEARD)
            .queued("t0", BOB)
            .queued("t1", ALICE);
    scene.mirror(answered(scene, "shared-1"));

    assertThat(served(scene, "t0")).isEqualTo("shared-2");
    assertThat(served(scene, "t1")).isEqualTo("shared-1");
  }

  @Test
  void answeredTaskWaitsForItsWorkerWhileThatOneIsBusyAndNotForLongerThanThePolicySays() {
    Scene scene =
        new Scene()
            .pool("shared", 2)
            .worker("shared-1", HEARD, "t9")
            .held("t9", BOB, "shared-1", HolderStatus.EXECUTING)
            .worker("shared-2", HEARD)
            .queued("t1", ALICE);
    Mirror fresh = answered(scene, "shared-1");
    WaitingFor its = new WaitingFor.ItsWorker("shared-1", NOW.plus(POLICY.resumeWithin()));

    assertThat(reasons(scene.mirror(fresh).plan())).containsExactly(new WaitReason(its, NOW, 1));

    Instant began = NOW.minus(POLICY.resumeWithin());
    WaitReason said = new WaitReason(new WaitingFor.ItsWorker("shared-1", NOW), began, 1);
    scene.mirror(Draft.like(fresh).waitReason(said).mirror());

    assertThat(served(scene, "t1")).isEqualTo("shared-2");
  }

  @Test
  void answeredTaskWhoseWorkerDiedGoesToAnyAtOnce() {
    Scene scene =
        new Scene()
            .pool("shared", 2)
            .worker("shared-1", POLICY.lease())
            .worker("shared-2", HEARD)
            .queued("t1", ALICE);
    scene.mirror(answered(scene, "shared-1"));

    assertThat(served(scene, "t1")).isEqualTo("shared-2");
  }

  @Test
  void taskAvoidsTheWorkerOnWhichTheCodingCliIsNotSignedIn() {
    Scene scene =
        new Scene()
            .pool("shared", 2)
            .worker("shared-1", Duration.ofSeconds(20))
            .worker("shared-2", HEARD)
            .queued("t1", ALICE);
    scene.mirror(
        Draft.like(scene.mirrorOf("t1"))
            .outcome(Outcome.NOT_AUTHENTICATED, "Not signed in.")
            .lastHolder("shared-1")
            .mirror());

    assertThat(served(scene, "t1")).isEqualTo("shared-2");
    scene.worker("shared-2", POLICY.lease());
    assertThat(served(scene, "t1")).isEqualTo("shared-1");
  }

  @Test
  void usedUpAccountIsSaidWithItsTimeAndOtherWaitsAreNot() {
    Instant resets = NOW.plus(Duration.ofHours(30));
    Scene scene = new Scene().pool("shared", 1).worker("shared-1", HEARD).queued("t1", ALICE);
    Mirror usedUp =
        Draft.like(scene.mirrorOf("t1"))
            .outcome(Outcome.USAGE_LIMIT, "Used up.")
            .resetsAt(resets)
            .notBefore(resets)
            .mirror();

    assertThat(reasons(scene.mirror(usedUp).plan()))
        .singleElement()
        .satisfies(reason -> {
          assertThat(reason.what()).isEqualTo(new WaitingFor.Account(resets));
          assertThat(reason.sentence())
              .endsWith("the coding CLI's account is used up until 2026-11-23 16:00:00 UTC");
        });
    // A later attempt broke otherwise.
    Instant soon = NOW.plusSeconds(10);
    scene.mirror(Draft.like(usedUp).notBefore(soon).mirror());
    assertThat(reasons(scene.plan()))
        .extracting(WaitReason::what)
        .containsExactly(new WaitingFor.Backoff(soon));
  }

  private static Mirror answered(Scene scene, String worker) {
    return Draft.like(scene.mirrorOf("t1"))
        .question("Which?")
        .answer("That one")
        .lastHolder(worker)
        .mirror();
  }

  private static String served(Scene scene, String task) {
    return scene.plan().queue().stream()
        .filter(place -> place.task().id().equals(Scene.id(task)))
        .map(place -> ((Place.Served) place).worker().name())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withoutAnyPoolItSaysSo() {
    Scene scene = new Scene().queued("t1", ALICE);

    assertThat(reasons(scene.plan()))
        .extracting(WaitReason::what)
        .containsExactly(new WaitingFor.AnyPool());
  }

  /// Rows say what was decided.
  private static void explained(Scene scene) {
    explanations(scene.plan())
        .forEach(explain -> scene.explained(explain.mirror(), explain.waitReason()));
  }

  private static List<Integer> positions(Plan plan) {
    return explanations(plan).map(explain -> explain.waitReason().position()).toList();
  }

  private static Stream<Action.Explain> explanations(Plan plan) {
    return plan.decisions().stream()
        .map(Decision::action)
        .filter(Action.Explain.class::isInstance)
        .map(Action.Explain.class::cast);
  }

  private static TaskId firstInLine(Plan plan) {
    return plan.queue().getFirst().task().id();
  }

  private static List<WaitReason> reasons(Plan plan) {
    return plan.queue().stream()
        .filter(Place.Waiting.class::isInstance)
        .map(place -> ((Place.Waiting) place).reason())
        .toList();
  }
}
