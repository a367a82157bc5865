package dev.shraga.reconciler.audit;

import static dev.shraga.reconciler.audit.Ledger.id;
import static dev.shraga.reconciler.audit.Ledger.mirror;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.EventRows;
import dev.shraga.model.NameUuid;
import dev.shraga.model.WorkerId;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.audit.Testimony.Commit;
import dev.shraga.reconciler.audit.Testimony.SeenBox;
import dev.shraga.reconciler.plan.Plan;
import dev.shraga.reconciler.scene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every invariant is broken once here, next to what looks alike and is right.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditorTest {
  private final Set<Invariant> broken = EnumSet.noneOf(Invariant.class);

  private static Ledger running() {
    Ledger rows =
        new Ledger()
            .worker("shared-1")
            .worker("shared-2")
            .accepted("first", "alice")
            .assigned("first", "shared-1")
            .started("first", "shared-1")
            .executes("shared-1", "first", 1);
    rows.look();
    return rows;
  }

  private static Ledger queued() {
    Ledger rows = new Ledger().worker("shared-1").worker("shared-2").accepted("first", "alice");
    rows.look();
    return rows;
  }

  private void assertBroken(List<Violation> found, Invariant invariant, String what) {
    assertThat(found)
        .anySatisfy(violation -> {
          assertThat(violation.invariant()).isEqualTo(invariant);
          assertThat(violation.what()).isEqualTo(what);
        });
    broken.add(invariant);
  }

  private void assertOnly(List<Violation> found, Invariant invariant, String what) {
    assertBroken(found, invariant, what);
    assertThat(found).hasSize(1);
  }

  @AfterAll
  void everyInvariantWasBroken() {
    assertThat(broken).containsExactlyInAnyOrder(Invariant.values());
  }

  @Test
  void lifeOfATaskBreaksNothing() {
    Ledger rows = new Ledger().worker("shared-1").worker("shared-2");
    rows.look();

    assertThat(rows.accepted("first", "alice").check()).isEmpty();
    assertThat(rows.assigned("first", "shared-1").check()).isEmpty();
    assertThat(rows.started("first", "shared-1").check()).isEmpty();
    assertThat(rows.requeued("first", "shared-1").check()).isEmpty();
    assertThat(rows.later(5).assigned("first", "shared-2").check()).isEmpty();
    assertThat(rows.started("first", "shared-2").check()).isEmpty();
    assertThat(rows.asked("first", "shared-2").check()).isEmpty();
    assertThat(rows.later(5).answered("first").check()).isEmpty();
    assertThat(rows.assigned("first", "shared-1").started("first", "shared-1").check()).isEmpty();
    assertThat(rows.finished("first", "shared-1", TaskStatus.COMPLETED).check()).isEmpty();
    assertThat(rows.atRest()).isEmpty();
    assertThat(rows.checkAll()).isEmpty();
  }

  @Test
  void lifeOfATaskInOneSecondIsToldByItsEventsInWhateverOrderTheyAreRead() {
    Ledger rows =
        new Ledger()
            .worker("shared-1")
            .accepted("first", "alice")
            .assigned("first", "shared-1")
            .started("first", "shared-1")
            .requeued("first", "shared-1")
            .canceled("first");

    assertThat(rows.checkAll()).isEmpty();
  }

  @Test
  void twoWorkersThatExecuteOneAttemptAreFound() {
    List<Violation> found = running().executes("shared-2", "first", 1).check();

    assertOnly(found, Invariant.ONE_EXECUTOR, "attempt 1 is executed by shared-1 and by shared-2");
  }

  @Test
  void attemptThatNobodyHandedOutIsFound() {
    List<Violation> found = running().executes("shared-1", "first", 3).check();

    assertOnly(
        found, Invariant.ONE_EXECUTOR, "shared-1 executes attempt 3, but the current one is 1");
  }

  @Test
  void workerThatStillExecutesWhatWasTakenFromItIsRight() {
    Ledger rows = running().requeued("first", "shared-1");
    assertThat(rows.check()).isEmpty();

    rows.assigned("first", "shared-2").executes("shared-2", "first", 2);

    assertThat(rows.check()).isEmpty();
  }

  @Test
  void workerThatHoldsTwoTasksIsFound() {
    Ledger rows = running().accepted("second", "bob");
    rows.look();

    assertOnly(
        rows.assigned("second", "shared-1").check(),
        Invariant.ONE_TASK_A_WORKER,
        "it holds task %s and task %s".formatted(id("first"), id("second")));
  }

  @Test
  void attemptThatGoesToAnotherWorkerIsFound() {
    List<Violation> found =
        running().mirror("first", "assignedWorker", WorkerId.named("shared-2").toString()).check();

    assertBroken(found, Invariant.NO_HANDOVER, "attempt 1 went from shared-1 to shared-2");
  }

  @Test
  void taskThatAskedAndGoesOnElsewhereAsTheSameAttemptIsFound() {
    Ledger rows = running().asked("first", "shared-1");
    rows.look();

    List<Violation> found =
        rows.mirror("first", "status", TaskStatus.QUEUED.code())
            .assigned("first", "shared-2")
            .check();

    assertBroken(found, Invariant.NO_HANDOVER, "attempt 1 went from shared-1 to shared-2");
  }

  @Test
  void wordOfAWorkerThatLostTheTaskIsFound() {
    Ledger rows = running().requeued("first", "shared-1");
    rows.look();

    assertOnly(
        rows.mirror("first", "holderStatus", "done").check(),
        Invariant.HOLDER_SPEAKS,
        "a worker said 'done' of it when none had it");
  }

  @Test
  void wordAboutATaskThatHasEndedIsFound() {
    Ledger rows = running().canceled("first");
    rows.look();

    assertOnly(
        rows.mirror("first", "holderStatus", "failed").check(),
        Invariant.HOLDER_SPEAKS,
        "a worker said 'failed' of it when it was Canceled");
  }

  @Test
  void secondMirrorIsFound() {
    Ledger rows = queued();
    TaskStatus queued = TaskStatus.QUEUED;
    rows.mirror("other", "isMirror", true).mirror("other", "mirrorOf", id("first").toString());

    List<Violation> found = rows.mirror("other", "status", queued.code()).check();

    assertBroken(
        found, Invariant.ONE_MIRROR, "mirror %s is its second one".formatted(mirror("other")));
  }

  @Test
  void mirrorThatIsGoneIsFound() {
    List<Violation> found = queued().remove(mirror("first").value()).check();

    assertOnly(found, Invariant.MIRRORED, "its mirror is gone");
  }

  @Test
  void rowThatIsAcceptedWithoutAMirrorIsFound() {
    Ledger rows = new Ledger().worker("shared-1").submitted("first", "alice");
    rows.look();

    List<Violation> found =
        rows.user("first", "mirrorId", mirror("first").toString())
            .user("first", "status", TaskStatus.QUEUED.code())
            .check();

    assertOnly(found, Invariant.MIRRORED, "its user's row is accepted and it has no mirror");
  }

  @Test
  void mirrorOfNobodysTaskIsFound() {
    Ledger rows = new Ledger().worker("shared-1");
    rows.look();

    List<Violation> found = rows.accepted("first", "alice").remove(id("first").value()).check();

    assertOnly(found, Invariant.MIRRORED, "it got a mirror and has no user's row");
  }

  @Test
  void taskWhoseOwnerDeletesTheRowGoesOn() {
    Ledger rows = running().remove(id("first").value());

    assertThat(rows.check()).isEmpty();
    assertThat(rows.atRest()).isEmpty();
  }

  @Test
  void attemptThatFallsIsFound() {
    Ledger rows = running().requeued("first", "shared-1");
    rows.look();

    List<Violation> found = rows.mirror("first", "attempt", 1).check();

    assertOnly(found, Invariant.ATTEMPTS_RISE, "its attempt fell from 2 to 1");
  }

  @Test
  void attemptThatIsSkippedIsFound() {
    List<Violation> found =
        running().requeued("first", "shared-1").mirror("first", "attempt", 3).check();

    assertOnly(
        found, Invariant.ATTEMPTS_RISE, "its attempt rose from 1 to 3 with 1 requeues and answers");
  }

  @Test
  void endThatIsNoneIsFoundOnEitherRow() {
    Ledger rows = running().finished("first", "shared-1", TaskStatus.COMPLETED);
    rows.look();

    List<Violation> found =
        rows.mirror("first", "status", TaskStatus.QUEUED.code())
            .user("first", "status", TaskStatus.FAILED.code())
            .check();

    assertBroken(found, Invariant.ENDS_ABSORB, "its mirror went from Completed to Queued");
    assertBroken(found, Invariant.ENDS_ABSORB, "its user's row went from Completed to Failed");
  }

  @Test
  void ownerMayCancelARowThatHasEndedAndNobodyMayUndoIt() {
    Ledger rows = running().finished("first", "shared-1", TaskStatus.COMPLETED);
    rows.look();
    assertThat(rows.user("first", "status", TaskStatus.CANCELED.code()).check()).isEmpty();
    assertThat(rows.atRest()).isEmpty();

    List<Violation> found = rows.user("first", "status", TaskStatus.COMPLETED.code()).check();

    assertOnly(found, Invariant.ENDS_ABSORB, "its user's row went from Canceled to Completed");
  }

  @Test
  void eventThatSaysTooLittleIsFound() {
    Map<String, Object> values = new HashMap<>();
    values.put("name", "sweep");
    values.put("worker", "shared-9");
    values.put("decidedAt", Scene.NOW.plus(Duration.ofDays(1)));

    List<Violation> found = queued().event(NameUuid.of(new UUID(0, 0), "a"), values).check();

    assertBroken(found, Invariant.EVENTS_COMPLETE, "event sweep has no actor");
    assertBroken(found, Invariant.EVENTS_COMPLETE, "event sweep has no reason");
    assertBroken(
        found, Invariant.EVENTS_COMPLETE, "event sweep was decided at 2026-11-23T10:00:00Z");
    assertThat(found).hasSize(3);
  }

  @Test
  void versionThatIsDecidedOnTwiceIsFound() {
    Ledger rows = queued();
    String basis = rows.etag(mirror("first").value());
    rows.assigned("first", "shared-1");
    rows.look();

    List<Violation> found = rows.event("start", "first", "shared-1", 1, basis).check();

    assertBroken(
        found,
        Invariant.EVENTS_COMPLETE,
        "version %s was decided on twice, the second time to start".formatted(basis));
  }

  @Test
  void eventThatIsThereTwiceIsFound() {
    Evidence before = queued().look();
    EventRows.Event event = before.events().getFirst();
    Evidence now =
        new Evidence(
            before.at(),
            before.users(),
            before.mirrors(),
            before.workers(),
            List.of(event, event),
            Testimony.NONE);

    assertBroken(
        Auditor.check(before, now), Invariant.EVENTS_COMPLETE, "event mirror has an id twice");
  }

  @Test
  void changeThatNoEventTellsIsFound() {
    List<Violation> found = running().mirror("first", "status", TaskStatus.FAILED.code()).check();

    assertOnly(found, Invariant.EVENTS_TELL, "it is Failed, but by its events it is Running");
  }

  @Test
  void holderThatNoEventTellsIsFound() {
    List<Violation> found =
        queued()
            .mirror("first", "assignedWorker", WorkerId.named("shared-1").toString())
            .mirror("first", "holderStatus", "assigned")
            .check();

    assertOnly(
        found,
        Invariant.EVENTS_TELL,
        "worker %s holds it, but by its events none does".formatted(WorkerId.named("shared-1")));
  }

  @Test
  void eventOfAChangeThatDidNotHappenIsFound() {
    List<Violation> found = running().event("cancel", "first", "", 1, "W/\"0\"").check();

    assertOnly(found, Invariant.EVENTS_TELL, "it is Running, but by its events it is Canceled");
  }

  @Test
  void eventAfterTheEndIsFoundInTheEventsAlone() {
    Ledger rows =
        new Ledger()
            .worker("shared-1")
            .accepted("first", "alice")
            .assigned("first", "shared-1")
            .started("first", "shared-1")
            .finished("first", "shared-1", TaskStatus.COMPLETED)
            .later(10)
            .event("requeue", "first", "shared-1", 1, "W/\"0\"");

    assertBroken(
        rows.checkAll(),
        Invariant.EVENTS_TELL,
        "event requeue cannot follow: by its events it has ended");
  }

  @Test
  void eventOfAnotherAttemptIsFound() {
    List<Violation> found = running().event("dismiss", "first", "", 4, "W/\"0\"").check();

    assertOnly(
        found,
        Invariant.EVENTS_TELL,
        "event dismiss is about attempt 4, and the current one was 1");
  }

  @Test
  void mirrorThatNoEventTellsIsFoundUnlessItEndedBeforeThereWereEvents() {
    Ledger rows =
        new Ledger()
            .worker("shared-1")
            .submitted("first", "alice")
            .mirror("first", "isMirror", true)
            .mirror("first", "mirrorOf", id("first").toString())
            .mirror("first", "status", TaskStatus.COMPLETED.code());

    assertThat(rows.checkAll()).isEmpty();
    assertBroken(
        rows.mirror("first", "status", TaskStatus.QUEUED.code()).checkAll(),
        Invariant.EVENTS_TELL,
        "it has a mirror, and no event tells of it");
  }

  @Test
  void workerThatIsCordonedGetsNoTask() {
    Ledger rows = queued().worker("shared-1", "cordoned", true);
    rows.look();

    assertOnly(
        rows.assigned("first", "shared-1").check(),
        Invariant.FIT_WORKER,
        "it was given to shared-1, which is cordoned");
  }

  @Test
  void workerThatIsCordonedInTheVeryStepMayHaveGotATask() {
    Ledger rows = queued().assigned("first", "shared-1").worker("shared-1", "cordoned", true);

    assertThat(rows.check()).isEmpty();
  }

  @Test
  void workerThatDrainsGetsNoTask() {
    Ledger rows = queued().worker("shared-1", "status", WorkerStatus.DRAINING.code());
    rows.look();

    assertOnly(
        rows.assigned("first", "shared-1").check(),
        Invariant.FIT_WORKER,
        "it was given to shared-1, which is Draining");
  }

  @Test
  void workerOfAnotherPersonGetsNoTask() {
    Ledger rows = queued().worker("shared-1", "owner", "bob@example.com");
    rows.look();

    assertOnly(
        rows.assigned("first", "shared-1").check(),
        Invariant.FIT_WORKER,
        "it was given to shared-1, which is another person's own");
  }

  @Test
  void nobodyGetsMoreThanThePolicyAllows() {
    Ledger rows =
        new Ledger().told(Testimony.NONE.desired(new Scene().pool("shared", 9).desired()));
    for (int task = 1; task <= 6; task++) {
      rows.worker("shared-" + task).accepted("task " + task, "alice");
    }
    rows.look();
    for (int task = 1; task <= 5; task++) {
      rows.assigned("task " + task, "shared-" + task);
    }
    assertThat(rows.check()).isEmpty();

    assertOnly(
        rows.assigned("task 6", "shared-6").check(),
        Invariant.USER_QUOTA,
        "it was given out as number 6 of its owner's; allowed are 5");
  }

  @Test
  void ownerWithFewerTasksAtWorkComesFirst() {
    Ledger rows =
        new Ledger()
            .told(onePass(2))
            .worker("shared-1")
            .worker("shared-2")
            .accepted("alice's first", "alice")
            .later(1)
            .accepted("alice's second", "alice")
            .later(1)
            .accepted("bob's", "bob");
    rows.look();
    assertThat(rows.assigned("alice's first", "shared-1").check()).isEmpty();

    assertOnly(
        rows.assigned("alice's second", "shared-2").check(),
        Invariant.FAIR_TURN,
        "it was given out past task %s, whose owner has less at work".formatted(id("bob's")));
  }

  @Test
  void urgencyIsNoTurnAmongOwnersWithAsMuchAtWork() {
    Ledger rows =
        new Ledger()
            .told(onePass(2))
            .worker("shared-1")
            .accepted("bob's", "bob")
            .later(1)
            .accepted("urgent", "alice")
            .mirror("urgent", "priority", 900);
    rows.look();

    assertOnly(
        rows.assigned("urgent", "shared-1").check(),
        Invariant.FAIR_TURN,
        "it was given out past task %s, which is older, of an owner with as much at work"
            .formatted(id("bob's")));
  }

  @Test
  void moreUrgentTaskOfTheSameOwnerComesFirst() {
    Ledger rows =
        new Ledger()
            .told(onePass(2))
            .worker("shared-1")
            .accepted("usual", "alice")
            .later(1)
            .accepted("urgent", "alice")
            .mirror("urgent", "priority", 900);
    rows.look();

    assertOnly(
        rows.assigned("usual", "shared-1").check(),
        Invariant.FAIR_TURN,
        "it was given out past task %s, another of its owner".formatted(id("urgent")));
  }

  /// Seed 39223 of the simulation: an owner canceled a task in the moment in which it was given
  /// out.
  @Test
  void nextTaskOfAnOwnerComesAfterTheOneThatWasServedThoughItIsCanceledMeanwhile() {
    Scene scene =
        new Scene()
            .pool("shared", 2)
            .worker("shared-1", Duration.ofSeconds(1))
            .queued("alice's first", "alice@example.com");
    Testimony served =
        onePass(2)
            .planned(
                new Scene().pool("shared", 2).world(),
                new Plan(Scene.NOW, List.of(), scene.plan().queue(), List.of()));

    assertThat(givenToBobAfterAliceCanceledHerFirst().told(served).check()).isEmpty();
    assertOnly(
        givenToBobAfterAliceCanceledHerFirst().told(onePass(2)).check(),
        Invariant.FAIR_TURN,
        "it was given out past task %s, which is older, of an owner with as much at work"
            .formatted(id("alice's second")));
  }

  private static Ledger givenToBobAfterAliceCanceledHerFirst() {
    Ledger rows =
        new Ledger()
            .worker("shared-1")
            .accepted("alice's first", "alice")
            .later(1)
            .accepted("alice's second", "alice")
            .later(1)
            .accepted("bob's", "bob")
            .user("alice's first", "status", TaskStatus.CANCELED.code());
    rows.look();
    return rows.assigned("bob's", "shared-1");
  }

  @Test
  void taskThatMayNotStartYetIsPassedByRight() {
    Ledger rows =
        new Ledger()
            .told(onePass(2))
            .worker("shared-1")
            .accepted("usual", "alice")
            .accepted("urgent", "alice")
            .mirror("urgent", "priority", 900)
            .mirror("urgent", "notBefore", Scene.NOW.plusSeconds(60));
    rows.look();

    assertThat(rows.assigned("usual", "shared-1").check()).isEmpty();
  }

  @Test
  void workerTooManyIsFoundWhenItIsAdded() {
    Ledger rows =
        new Ledger()
            .told(Testimony.NONE.desired(new Scene().pool("shared", 1).desired()))
            .worker("shared-1");
    rows.look();

    assertOnly(
        rows.worker("shared-2").check(),
        Invariant.POOL_SIZE,
        "it is number 2 of pool shared, which may have 1");
    assertThat(rows.check()).isEmpty();
  }

  @Test
  void taskThatHasAWorkerShowsNoReasonToWait() {
    List<Violation> found = running().waits("first", reason()).check();

    assertOnly(
        found,
        Invariant.ONLY_WAITERS_WAIT,
        "it is Running, has a worker and shows a reason to wait");
  }

  @Test
  void reasonThatThePlanDoesNotGiveIsFound() {
    Scene scene = new Scene().pool("shared", 2);
    Plan plan = new Plan(Scene.NOW, List.of(), List.of(), List.of());
    Ledger rows = queued().told(Testimony.NONE.planned(scene.world(), plan));

    assertOnly(
        rows.waits("first", reason()).check(),
        Invariant.TRUE_REASON,
        "its reason to wait is not that of the last plan");
    assertBroken(
        rows.atRest(), Invariant.REASON_SHOWN, "its reason to wait is not that of the last plan");
  }

  @Test
  void reasonOnOneRowOnlyIsFoundAtRest() {
    Ledger rows = queued().waits("first", reason()).user("first", "waitReason", "");

    assertOnly(
        rows.atRest(), Invariant.REASON_SHOWN, "its two rows do not show the same reason to wait");
  }

  @Test
  void secondResultOfAnAttemptIsFound() {
    Ledger rows =
        running()
            .told(
                Testimony.NONE.commits(
                    List.of(
                        new Commit(id("first"), 1, "aaa", "shraga/first"),
                        new Commit(id("first"), 1, "aaa", "shraga/copy"),
                        new Commit(id("first"), 1, "bbb", "shraga/first"))));

    assertOnly(rows.check(), Invariant.ONE_RESULT, "attempt 1 has the results aaa and bbb");
  }

  @Test
  void resultOfAnAttemptThatNeverWasIsFound() {
    Ledger rows =
        running()
            .told(Testimony.NONE.commits(List.of(new Commit(id("first"), 2, "aaa", "branch"))));

    assertOnly(
        rows.check(), Invariant.ONE_RESULT, "commit aaa is of attempt 2, but the current one is 1");
  }

  @Test
  void resultThatIsNowhereIsFound() {
    Ledger rows =
        running()
            .mirror("first", "commitSha", "aaa")
            .finished("first", "shared-1", TaskStatus.COMPLETED);
    assertThat(rows.check()).isEmpty();

    assertOnly(
        rows.told(Testimony.NONE.commits(List.of())).check(),
        Invariant.RESULT_IS_THERE,
        "it names commit aaa, which is on no branch");
    assertThat(
            rows.told(Testimony.NONE.commits(List.of(new Commit(id("first"), 1, "aaa", "branch"))))
                .check())
        .isEmpty();
  }

  @Test
  void rowThatSaysOtherwiseThanItsMirrorIsFoundAtRest() {
    Ledger rows = running().user("first", "status", TaskStatus.QUEUED.code());

    assertThat(rows.check()).isEmpty();
    assertOnly(
        rows.atRest(), Invariant.ROWS_AGREE, "its user's row says Queued, its mirror Running");
  }

  @Test
  void rowThatNobodyTookUpIsFoundAtRest() {
    Ledger rows = new Ledger().submitted("first", "alice");

    assertThat(rows.check()).isEmpty();
    assertOnly(rows.atRest(), Invariant.ROWS_AGREE, "it is neither accepted nor refused");
  }

  @Test
  void canceledRowWhoseMirrorGoesOnIsFoundAtRest() {
    Ledger rows = running().user("first", "status", TaskStatus.CANCELED.code());

    assertThat(rows.check()).isEmpty();
    assertOnly(
        rows.atRest(), Invariant.ROWS_AGREE, "its user's row says Canceled, its mirror Running");
  }

  @Test
  void mailboxThatNamesAnotherTaskIsFoundAtRest() {
    Ledger rows = running().worker("shared-2", "currentTask", mirror("first").toString());

    assertOnly(
        rows.atRest(),
        Invariant.MAILBOX_TELLS,
        "its mailbox names mirror %s, and it holds none".formatted(mirror("first")));
  }

  @Test
  void taskThatWaitsWithoutAReasonIsFoundAtRest() {
    assertOnly(queued().atRest(), Invariant.NOTHING_LOST, "it waits and shows no reason");
    assertThat(queued().waits("first", reason()).atRest()).isEmpty();
  }

  @Test
  void taskWhoseWorkerHasNoRowIsFoundAtRest() {
    Ledger rows = running().remove(WorkerId.named("shared-1").value());

    assertOnly(
        rows.atRest(),
        Invariant.NOTHING_LOST,
        "the worker that holds it, %s, has no row".formatted(WorkerId.named("shared-1")));
  }

  @Test
  void taskThatWaitsBesideAFreeWorkerIsFoundAtRest() {
    Scene scene = new Scene().pool("shared", 2).worker("shared-1", Duration.ofSeconds(1));
    Testimony testimony =
        Testimony.NONE
            .desired(scene.desired())
            .planned(scene.world(), new Plan(Scene.NOW, List.of(), List.of(), List.of()));
    Ledger rows = queued().waits("first", reason()).told(testimony);

    assertBroken(
        rows.atRest(),
        Invariant.NO_IDLE_BESIDE_WAITING,
        "it waits for a worker while shared-1 is free");
    assertThat(rows.worker("shared-1", "cordoned", true).atRest())
        .extracting(Violation::invariant)
        .doesNotContain(Invariant.NO_IDLE_BESIDE_WAITING);
  }

  @Test
  void boxThatNoRowKnowsOfForTooLongIsFoundAtRest() {
    BoxKey key = new BoxKey("work", "someone", "shared-7");
    Instant since = Scene.NOW.minus(Duration.ofMinutes(21));
    Ledger rows = queued().waits("first", reason());

    assertOnly(
        rows.told(Testimony.NONE.boxes(List.of(new SeenBox(key, since)))).atRest(),
        Invariant.NO_STRAY_BOX,
        "no worker's row has known of it for 21 minutes");
    assertThat(
            rows.told(Testimony.NONE.boxes(List.of(new SeenBox(key, since.plusSeconds(120)))))
                .atRest())
        .isEmpty();
  }

  @Test
  void decisionThatIsStillPlannedIsFoundAtRest() {
    Scene scene = new Scene().pool("shared", 1).queued("first", "alice@example.com");
    Ledger rows = new Ledger().told(Testimony.NONE.planned(scene.world(), scene.plan()));

    assertBroken(rows.atRest(), Invariant.QUIET, "register is still planned: pool shared wants it");
  }

  @Test
  void rowThatCannotBeReadIsNamedAndHidesNoOther() {
    Ledger rows = running();
    Witness witness = new Witness(Scene.NOW);
    Row unreadable =
        new Row("task", new UUID(1, 1), Scene.etag("x"), Scene.NOW, null, Map.of("status", "17"));

    witness.see(rows.now(), List.of(unreadable), List.of(), List.of(), Testimony.NONE);

    assertThat(witness.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem).hasMessageContaining("status"));
  }

  @Test
  void taskThatIsTakenBackWhileTheFleetIsSilentIsFound() {
    Duration tenMinutes = Duration.ofMinutes(10);
    Duration heard = Duration.ofSeconds(1);

    assertOnly(
        running()
            .told(silent(tenMinutes, tenMinutes, tenMinutes))
            .requeued("first", "shared-1")
            .check(),
        Invariant.FREEZE,
        "it was taken from shared-1, which fell silent with 2 others of 3");
    assertThat(
            running()
                .told(silent(tenMinutes, tenMinutes, heard))
                .requeued("first", "shared-1")
                .check())
        .isEmpty();
    assertThat(
            running()
                .told(silent(tenMinutes, tenMinutes.multipliedBy(3), tenMinutes.multipliedBy(6)))
                .requeued("first", "shared-1")
                .check())
        .as("they died one by one")
        .isEmpty();
  }

  /// Seed 21360 of the simulation: only the heartbeats of that worker did not arrive.
  @Test
  void taskWhoseSilentHolderSaidThatItFailedIsNotTakenBack() {
    Duration tenMinutes = Duration.ofMinutes(10);
    Ledger failed =
        running()
            .told(silent(tenMinutes, tenMinutes, tenMinutes))
            .mirror("first", "holderStatus", "failed");
    failed.look();

    assertThat(failed.requeued("first", "shared-1").check()).isEmpty();
  }

  private static Testimony silent(Duration... silent) {
    Scene scene = new Scene().pool("shared", silent.length);
    for (int number = 1; number <= silent.length; number++) {
      scene.worker("shared-" + number, silent[number - 1]);
    }
    return Testimony.NONE
        .desired(scene.desired())
        .planned(scene.world(), new Plan(Scene.NOW, List.of(), List.of(), List.of()));
  }

  private static Testimony onePass(int replicas) {
    Scene scene = new Scene().pool("shared", replicas);
    return Testimony.NONE
        .desired(scene.desired())
        .planned(scene.world(), new Plan(Scene.NOW, List.of(), List.of(), List.of()));
  }

  private static WaitReason reason() {
    return new WaitReason(new WaitingFor.FreeWorker("shared", 2), Scene.NOW, 1);
  }
}
