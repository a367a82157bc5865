package dev.shraga.model.box;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.pool.MachinePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each step of a box, and each way out of it.
final class BoxCourseTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final BoxKey KEY = new BoxKey("dev", "me", "shared-1");
  private static final MachinePolicy LIMITS = MachinePolicy.DEFAULT;
  private static final BoxFault QUOTA = new BoxFault("QuotaExceeded", "no cores left");
  private static final List<BoxCall.Task> AGENT =
      List.of(new BoxCall.Task("catalog/agent", "Agent", Map.of(), "System", 0));

  private Instant now = START;

  /// What is seen; each test changes what it is about.
  private Situation seen =
      new Situation(
          Optional.empty(),
          START,
          Optional.empty(),
          BoxFault.NONE,
          false,
          START,
          true,
          true,
          true,
          AGENT);

  private BoxRecord record = BoxRecord.wanted(KEY, "large", START);

  @Test
  void boxThatIsNotThereIsAskedForOnce() {
    Move first = next(Wish.RUN);
    keep(first);
    now = now.plus(Duration.ofMinutes(50));

    Move second = BoxCourse.next(record, seen, Wish.RUN, LIMITS, now);

    assertThat(first.call()).contains(new BoxCall.Create("large"));
    assertThat(first.record().creations()).isEqualTo(1);
    assertThat(second).as("nobody has looked since").isEqualTo(quiet(second));
  }

  @Test
  void boxThatIsThereAlreadyIsAdopted() {
    see(box(BoxState.READY, Power.ON));

    Move move = next(Wish.RUN);

    assertThat(move.call()).isEmpty();
    assertThat(move.record().step()).isEqualTo(Step.SETTING_UP);
    assertThat(move.record().madeAt()).isEqualTo(now);
    assertThat(move.record().creations()).isZero();
  }

  @Test
  void boxWhoseImageHasAllIsNotSetUp() {
    see(box(BoxState.READY_WITH_WARNING, Power.ON));
    seen = setUp(seen, List.of());

    Move move = next(Wish.RUN);

    assertThat(move.record().step()).isEqualTo(Step.BOOTING);
  }

  @Test
  void boxOfAnotherPoolIsNeitherUsedNorRemoved() {
    see(new Box(KEY, "small", BoxState.READY, Power.ON, "", BoxFault.NONE, false));

    keep(next(Wish.RUN));
    Move removal = next(Wish.GO);
    Move left = BoxCourse.next(removal.record(), seen, Wish.GO, LIMITS, now);
    Move renewal = next(Wish.RENEW);

    assertThat(record.step()).isEqualTo(Step.STUCK);
    assertThat(record.fault().toString()).contains("OtherPool", "small", "remove it");
    assertThat(removal.record().step()).isEqualTo(Step.GONE);
    assertThat(removal.call()).isEmpty();
    assertThat(left.call()).isEmpty();
    assertThat(settled(left.record(), Wish.GO)).as("and it is left alone").isTrue();
    assertThat(renewal.record()).isEqualTo(record);
  }

  @Test
  void boxIsMadeOnceTheForeignOneWasRemovedByHand() {
    see(new Box(KEY, "small", BoxState.READY, Power.ON, "", BoxFault.NONE, false));
    keep(next(Wish.RUN));
    seeNone();

    keep(next(Wish.RUN));
    Move move = next(Wish.RUN);

    assertThat(record.step()).isEqualTo(Step.CREATING);
    assertThat(move.call()).contains(new BoxCall.Create("large"));
  }

  @Test
  void boxThatCouldNotBeMadeIsRemovedAndMadeAnew() {
    record = with(record, Step.CREATING, 1, 1, 0);
    see(new Box(KEY, "large", BoxState.FAILED, Power.UNKNOWN, "", QUOTA, false));

    keep(next(Wish.RUN));
    Move removal = next(Wish.RUN);

    assertThat(record.step()).isEqualTo(Step.REMOVING);
    assertThat(record.fault()).isEqualTo(QUOTA);
    assertThat(removal.call()).contains(new BoxCall.Delete());
  }

  @Test
  void boxThatCouldNotBeMadeThreeTimesIsStuck() {
    record = with(record, Step.CREATING, 1, LIMITS.tries(), 0);
    see(new Box(KEY, "large", BoxState.FAILED, Power.UNKNOWN, "", QUOTA, false));

    Move move = next(Wish.RUN);

    assertThat(move.record().step()).isEqualTo(Step.STUCK);
    assertThat(move.record().fault()).isEqualTo(QUOTA);
  }

  @Test
  void boxThatTakesTooLongIsMadeAnew() {
    keep(next(Wish.RUN));
    after(LIMITS.createWithin().minusSeconds(1));
    see(box(BoxState.CREATING, Power.UNKNOWN));
    Move early = next(Wish.RUN);
    after(Duration.ofSeconds(2));
    see(box(BoxState.CREATING, Power.UNKNOWN));

    Move late = next(Wish.RUN);

    assertThat(early.record()).isEqualTo(record);
    assertThat(late.record().step()).isEqualTo(Step.REMOVING);
    assertThat(late.record().fault().code()).isEqualTo("TooLong");
  }

  @Test
  void timeInWhichThePoolMadeOthersFirstIsNotTimeInWhichTheBoxWasMade() {
    seen = mayCreate(seen, false);
    Move waiting = next(Wish.RUN);
    after(LIMITS.createWithin().multipliedBy(2));
    seen = mayCreate(seen, true);
    keep(next(Wish.RUN));
    after(Duration.ofMinutes(1));
    see(box(BoxState.CREATING, Power.UNKNOWN));

    Move move = next(Wish.RUN);

    assertThat(waiting.call()).isEmpty();
    assertThat(move.record()).isEqualTo(record);
  }

  @Test
  void boxInAnUnknownStateIsNeverRemoved() {
    keep(next(Wish.RUN));
    after(LIMITS.createWithin().plusHours(1));
    see(box(BoxState.UNKNOWN, Power.UNKNOWN));

    Move move = next(Wish.RUN);

    assertThat(move.record().step()).isEqualTo(Step.STUCK);
  }

  @Test
  void refusedCreationIsTriedAgainEverLaterAndEndsAfterAllTries() {
    for (int tried = 1; tried <= LIMITS.tries(); tried++) {
      keep(next(Wish.RUN));
      assertThat(record.creations()).isEqualTo(tried);
      record = record.begun("operation-" + tried);
      after(Duration.ofSeconds(10));
      seen = operation(seen, QUOTA);
      keep(next(Wish.RUN));
      assertThat(record.fault()).isEqualTo(QUOTA);
      assertThat(record.operation()).isEmpty();
      seen = operation(seen, BoxFault.NONE);
      Duration wait = LIMITS.retry().after(tried, 0);
      after(wait.minusSeconds(1));
      assertThat(settled(record, Wish.RUN)).as("before %s", wait).isTrue();
      after(Duration.ofSeconds(1));
    }

    Move end = next(Wish.RUN);

    assertThat(end.call()).isEmpty();
    assertThat(end.record().step()).isEqualTo(Step.STUCK);
    assertThat(end.record().fault()).isEqualTo(QUOTA);
  }

  @Test
  void lastTryIsAwaitedBeforeTheBoxIsStuck() {
    record = with(record, Step.CREATING, 2, 2, 0);
    keep(next(Wish.RUN));
    after(Duration.ofSeconds(1));

    Move soon = next(Wish.RUN);
    after(LIMITS.retry().after(3, 0));
    Move later = next(Wish.RUN);

    assertThat(soon.record()).isEqualTo(record);
    assertThat(later.record().step()).isEqualTo(Step.STUCK);
    assertThat(later.record().fault().code()).isEqualTo("NotMade");
  }

  @Test
  void setUpIsAskedForAndFollowed() {
    record = with(record, Step.SETTING_UP, 0, 1, 0);
    see(box(BoxState.READY, Power.ON));

    keep(next(Wish.RUN));
    after(Duration.ofMinutes(5));
    see(box(BoxState.READY, Power.ON));
    seen = group(seen, GroupState.Stage.RUNNING);
    Move running = next(Wish.RUN);
    seen = group(seen, GroupState.Stage.SUCCEEDED);
    Move done = next(Wish.RUN);

    assertThat(record.tries()).isEqualTo(1);
    assertThat(running.record()).isEqualTo(record);
    assertThat(done.record().step()).isEqualTo(Step.BOOTING);
  }

  @Test
  void setUpThatWaitsForItsUserDoesNotBlockAndIsNoFault() {
    record = with(record, Step.SETTING_UP, 1, 1, 0);
    see(box(BoxState.READY, Power.ON));
    seen = group(seen, GroupState.Stage.WAITS_FOR_USER);

    keep(next(Wish.RUN));
    after(Duration.ofDays(3));
    see(box(BoxState.READY, Power.ON));
    Move move = next(Wish.RUN);

    assertThat(record.step()).isEqualTo(Step.BOOTING);
    assertThat(move).isEqualTo(quiet(move));
  }

  @Test
  void failedSetUpIsTriedAgainInAGroupWithANumber() {
    record = with(record, Step.SETTING_UP, 0, 1, 0);
    see(box(BoxState.READY, Power.ON));
    Move first = next(Wish.RUN);
    keep(first);
    record = record.begun("");
    after(Duration.ofMinutes(5));
    see(box(BoxState.READY, Power.ON));
    seen = group(seen, GroupState.Stage.FAILED);
    keep(next(Wish.RUN));
    assertThat(settled(record, Wish.RUN)).as("it waits").isTrue();
    after(LIMITS.retry().after(1, 0));
    see(box(BoxState.READY, Power.ON));

    Move second = next(Wish.RUN);

    assertThat(first.call()).contains(new BoxCall.Customise("shraga-agent", AGENT));
    assertThat(second.call()).contains(new BoxCall.Customise("shraga-agent-2", AGENT));
  }

  @Test
  void setUpThatFailsInOtherWordsAtEachLookIsTriedAgainAllTheSame() {
    record = with(record, Step.SETTING_UP, 1, 1, 0);
    see(box(BoxState.READY, Power.ON));
    seen = group(seen, GroupState.Stage.FAILED, "step 3 at 08:00");
    keep(next(Wish.RUN));
    after(LIMITS.retry().after(1, 0));
    see(box(BoxState.READY, Power.ON));
    seen = group(seen, GroupState.Stage.FAILED, "step 3 at 08:01");

    Move move = next(Wish.RUN);

    assertThat(move.call()).contains(new BoxCall.Customise("shraga-agent-2", AGENT));
  }

  @Test
  void secondSetUpHasItsFullTime() {
    record = with(record, Step.SETTING_UP, 1, 1, 0);
    after(LIMITS.setUpWithin().plusHours(1));
    record = record.asked(now, now);
    after(Duration.ofMinutes(1));
    see(box(BoxState.READY, Power.ON));
    seen = group(seen, GroupState.Stage.RUNNING);

    Move move = next(Wish.RUN);

    assertThat(move.record()).isEqualTo(record);
  }

  @Test
  void setUpThatFailsAtEachTryEndsStuck() {
    record = with(record, Step.SETTING_UP, LIMITS.tries(), 1, 0);
    see(box(BoxState.READY, Power.ON));
    seen = group(seen, GroupState.Stage.FAILED);

    Move move = next(Wish.RUN);

    assertThat(move.record().step()).isEqualTo(Step.STUCK);
    assertThat(move.record().fault().code()).isEqualTo("SetUpFailed");
  }

  @Test
  void setUpThatNeverBeginsEndsStuck() {
    record = with(record, Step.SETTING_UP, 0, 1, 0);

    int calls = callsUntilSettled(box(BoxState.READY, Power.ON));

    assertThat(calls).isEqualTo(LIMITS.tries());
    assertThat(record.step()).isEqualTo(Step.STUCK);
  }

  @Test
  void boxThatDoesNotStartForItsSetUpEndsStuck() {
    record = with(record, Step.SETTING_UP, 0, 1, 0);

    int calls = callsUntilSettled(box(BoxState.READY, Power.OFF));

    assertThat(calls).isEqualTo(LIMITS.tries());
    assertThat(record.step()).isEqualTo(Step.STUCK);
  }

  @Test
  void boxThatBootsLateIsRestartedThenRepairedThenMadeAnewThenStuck() {
    record = with(record, Step.BOOTING, 0, 2, 0);

    Optional<BoxCall> restart = mendedAfterBoot();
    Optional<BoxCall> repair = mendedAfterBoot();
    Optional<BoxCall> removal = mendedAfterBoot();
    Step anew = record.step();
    record = with(record, Step.BOOTING, 0, 3, record.mends());
    mendedAfterBoot();

    assertThat(restart).contains(new BoxCall.Restart());
    assertThat(repair).contains(new BoxCall.Repair());
    assertThat(removal).isEmpty();
    assertThat(anew).isEqualTo(Step.REMOVING);
    assertThat(record.step()).isEqualTo(Step.STUCK);
  }

  @Test
  void boxThatWasMendedIsAwaitedAsLongAsANewOne() {
    record = with(record, Step.MENDING, 1, 1, 1);
    after(Duration.ofMinutes(30));
    see(box(BoxState.CHANGING, Power.ON));
    Move during = next(Wish.RUN);
    see(box(BoxState.READY, Power.ON));

    keep(next(Wish.RUN));
    Move move = next(Wish.RUN);

    assertThat(during.record().step()).isEqualTo(Step.MENDING);
    assertThat(record.step()).isEqualTo(Step.BOOTING);
    assertThat(move).isEqualTo(quiet(move));
  }

  @Test
  void mendingThatNeverEndsIsLeft() {
    record = with(record, Step.MENDING, 1, 1, 1);
    after(LIMITS.changeWithin());
    see(box(BoxState.CHANGING, Power.ON));

    Move move = next(Wish.RUN);

    assertThat(move.record().step()).isEqualTo(Step.BOOTING);
  }

  @Test
  void boxThatDoesNotStartIsAskedAFewTimesAndThenMended() {
    record = with(record, Step.BOOTING, 0, 1, 0);
    int starts = 0;
    Move move;
    do {
      see(box(BoxState.READY, Power.OFF));
      move = next(Wish.RUN);
      keep(move);
      starts += move.call().filter(BoxCall.Start.class::isInstance).isPresent() ? 1 : 0;
      after(LIMITS.retry().after(LIMITS.tries(), 0));
    } while (record.step() == Step.BOOTING);

    assertThat(starts).isEqualTo(LIMITS.tries());
    assertThat(move.call()).contains(new BoxCall.Restart());
    assertThat(record.fault().code()).isEqualTo("NotStarted");
  }

  @Test
  void boxServesOnceItsAgentIsHeard() {
    record = with(record, Step.BOOTING, 0, 1, 0);
    see(box(BoxState.READY, Power.ON));
    seen = heard(seen, true);

    Move move = next(Wish.RUN);

    assertThat(move.record().step()).isEqualTo(Step.SERVING);
  }

  @Test
  void silentBoxIsMendedOnlyWhenItIsIdleAndTheFaultIsItsOwn() {
    record = with(record, Step.SERVING, 0, 0, 0);
    after(LIMITS.silentFor());
    see(box(BoxState.READY, Power.ON));

    Move free = next(Wish.RUN);
    seen = idle(seen, false);
    Move busy = next(Wish.RUN);
    seen = mayMend(idle(seen, true), false);
    Move many = next(Wish.RUN);

    assertThat(free.call()).contains(new BoxCall.Restart());
    assertThat(free.record().step()).isEqualTo(Step.MENDING);
    assertThat(busy).isEqualTo(quiet(busy));
    assertThat(many).isEqualTo(quiet(many));
  }

  @Test
  void silentBoxThatTheServiceIsBusyWithIsNotRestartedOnTop() {
    record = with(record, Step.SERVING, 0, 0, 0);
    after(LIMITS.silentFor());
    see(box(BoxState.CHANGING, Power.ON));
    Move during = next(Wish.RUN);
    after(LIMITS.changeWithin());
    see(box(BoxState.CHANGING, Power.ON));

    Move later = next(Wish.RUN);

    assertThat(during).isEqualTo(quiet(during));
    assertThat(later.call()).contains(new BoxCall.Restart());
  }

  @Test
  void boxThatServedLongEnoughIsHealthyAgain() {
    record = with(record, Step.SERVING, 0, 2, 1).failed(QUOTA);
    after(LIMITS.healthyFor());
    see(box(BoxState.READY, Power.ON));
    seen = silentSince(seen, now);

    Move move = next(Wish.RUN);
    keep(move);

    assertThat(move.record().creations()).isZero();
    assertThat(move.record().mends()).isZero();
    assertThat(move.record().fault().none()).isTrue();
    assertThat(settled(record, Wish.RUN)).isTrue();
  }

  @Test
  void boxThatVanishedIsMadeAnew() {
    record = with(record, Step.SERVING, 0, 0, 0);

    keep(next(Wish.RUN));
    Move move = next(Wish.RUN);

    assertThat(record.step()).isEqualTo(Step.CREATING);
    assertThat(record.fault().code()).isEqualTo("Vanished");
    assertThat(move.call()).contains(new BoxCall.Create("large"));
  }

  @Test
  void idleBoxRestsAndWakes() {
    record = with(record, Step.SERVING, 0, 0, 0);
    see(box(BoxState.READY, Power.ON));
    Move rest = next(Wish.REST);
    keep(rest);
    after(Duration.ofMinutes(5));
    see(box(BoxState.READY, Power.OFF));
    boolean rests = settled(record, Wish.REST);

    Move wake = next(Wish.RUN);

    assertThat(rest.call()).contains(new BoxCall.Stop(false));
    assertThat(rest.record().step()).isEqualTo(Step.RESTING);
    assertThat(rests).isTrue();
    assertThat(wake.call()).contains(new BoxCall.Start());
    assertThat(wake.record().step()).isEqualTo(Step.BOOTING);
  }

  @Test
  void boxHibernatesOnlyIfItCan() {
    record = with(record, Step.SERVING, 0, 0, 0);

    see(new Box(KEY, "large", BoxState.READY, Power.ON, "", BoxFault.NONE, true));
    Move can = next(Wish.HIBERNATE);
    see(box(BoxState.READY, Power.ON));
    Move cannot = next(Wish.HIBERNATE);

    assertThat(can.call()).contains(new BoxCall.Stop(true));
    assertThat(cannot.call()).contains(new BoxCall.Stop(false));
  }

  @Test
  void busyBoxDoesNotRest() {
    record = with(record, Step.SERVING, 0, 0, 0);
    see(box(BoxState.READY, Power.ON));
    seen = idle(seen, false);

    Move move = next(Wish.REST);

    assertThat(move).isEqualTo(quiet(move));
  }

  @Test
  void boxThatIsNeededWhileItComesToRestStartsAfterwards() {
    record = with(record, Step.SERVING, 0, 0, 0);
    see(box(BoxState.READY, Power.ON));
    keep(next(Wish.REST));
    after(Duration.ofMinutes(2));
    see(box(BoxState.CHANGING, Power.ON));

    Move move = next(Wish.RUN);

    assertThat(move).isEqualTo(quiet(move));
  }

  @Test
  void boxThatCannotBeStoppedIsAskedEverMoreSeldom() {
    record = with(record, Step.SERVING, 0, 0, 0);
    see(box(BoxState.READY, Power.ON));
    keep(next(Wish.REST));
    for (int tried = 1; tried < 20; tried++) {
      after(LIMITS.retry().after(tried, 0).minusSeconds(1));
      see(box(BoxState.READY, Power.ON));
      assertThat(settled(record, Wish.REST)).as("try %s", tried).isTrue();
      after(Duration.ofSeconds(1));
      keep(next(Wish.REST));
    }

    assertThat(record.step()).isEqualTo(Step.RESTING);
    assertThat(record.tries()).isEqualTo(20);
    assertThat(record.fault().code()).isEqualTo("NotStopped");
  }

  @Test
  void boxThatIsTooOldIsRemovedOnceIdleAndMadeAnew() {
    record = with(record, Step.SERVING, 0, 0, 0);
    see(box(BoxState.READY, Power.ON));
    seen = idle(seen, false);
    Move busy = next(Wish.RENEW);
    seen = idle(seen, true);
    keep(next(Wish.RENEW));
    Step removing = record.step();
    keep(next(Wish.RENEW));
    after(Duration.ofMinutes(2));
    seeNone();
    keep(next(Wish.RENEW));
    keep(next(Wish.RENEW));

    Move create = next(Wish.RENEW);

    assertThat(busy.record().step()).isEqualTo(Step.SERVING);
    assertThat(removing).isEqualTo(Step.REMOVING);
    assertThat(record.madeAt()).isNull();
    assertThat(create.call()).contains(new BoxCall.Create("large"));
  }

  @Test
  void removingIsTriedForEverWithTheLongestWait() {
    record = with(record, Step.REMOVING, 0, 0, 0);
    for (int tried = 1; tried <= 50; tried++) {
      see(box(BoxState.READY, Power.ON));
      Move move = next(Wish.GO);
      assertThat(move.call()).as("try %s", tried).contains(new BoxCall.Delete());
      keep(move);
      after(LIMITS.retry().after(tried, 0).minusSeconds(1));
      see(box(BoxState.READY, Power.ON));
      assertThat(settled(record, Wish.GO)).as("try %s", tried).isTrue();
      after(Duration.ofSeconds(1));
    }

    // The last second of the last wait has passed.
    assertThat(record.notBefore()).isEqualTo(now);
    assertThat(record.askedAt()).isEqualTo(now.minus(LIMITS.retry().ceiling()));
  }

  @Test
  void removalThatIsUnderWayIsAwaited() {
    record = with(record, Step.REMOVING, 1, 0, 0);
    after(Duration.ofMinutes(30));
    see(box(BoxState.DELETING, Power.UNKNOWN));
    Move during = next(Wish.GO);
    after(LIMITS.changeWithin());
    see(box(BoxState.DELETING, Power.UNKNOWN));

    Move late = next(Wish.GO);

    assertThat(during).isEqualTo(quiet(during));
    assertThat(late.call()).contains(new BoxCall.Delete());
  }

  @Test
  void boxThatGotATaskMeanwhileIsNotRemovedUnderIt() {
    record = with(record, Step.REMOVING, 0, 0, 0);
    see(box(BoxState.READY, Power.ON));
    seen = idle(seen, false);

    Move move = next(Wish.GO);

    assertThat(move).isEqualTo(quiet(move));
  }

  @Test
  void boxThatIsKeptForALookIsFrozenInEveryStep() {
    after(Duration.ofDays(9));
    see(new Box(KEY, "small", BoxState.FAILED, Power.OFF, "", QUOTA, false));

    for (Step step : Step.values()) {
      record = with(record, step, 0, 1, 1);
      assertThat(settled(record, Wish.STAY)).as(step.word()).isTrue();
    }
  }

  @Test
  void boxThatIsNotWantedIsRemovedOnceItsTaskHasEnded() {
    record = with(record, Step.SERVING, 0, 0, 0);
    see(box(BoxState.READY, Power.ON));
    seen = idle(seen, false);

    Move busy = next(Wish.GO);
    seen = idle(seen, true);
    Move free = next(Wish.GO);

    assertThat(busy).isEqualTo(quiet(busy));
    assertThat(free.record().step()).isEqualTo(Step.REMOVING);
  }

  @Test
  void boxThatWasNeverAskedForIsGoneAtOnce() {
    keep(next(Wish.GO));

    assertThat(record.step()).isEqualTo(Step.GONE);
    assertThat(settled(record, Wish.GO)).isTrue();
  }

  @Test
  void boxThatAppearsAfterItWasGivenUpIsRemoved() {
    record = with(record, Step.GONE, 0, 0, 0);
    see(box(BoxState.CREATING, Power.UNKNOWN));

    Move unwanted = next(Wish.GO);
    Move unneeded = next(Wish.REST);
    Move wanted = next(Wish.RUN);

    assertThat(unwanted.record().step()).isEqualTo(Step.REMOVING);
    assertThat(unneeded.record().step()).isEqualTo(Step.REMOVING);
    assertThat(wanted.record().step()).as("adopted").isEqualTo(Step.CREATING);
  }

  @Test
  void boxThatIsGoneIsMadeOnlyWhenItIsNeeded() {
    record = with(record, Step.GONE, 0, 0, 0);

    boolean rests = settled(record, Wish.REST);
    keep(next(Wish.RUN));
    Move create = next(Wish.RUN);

    assertThat(rests).isTrue();
    assertThat(create.call()).contains(new BoxCall.Create("large"));
  }

  @Test
  void boxThatWasStuckAndRemovedIsTriedAfreshWhenItIsWantedAgain() {
    record = with(record, Step.STUCK, 0, LIMITS.tries(), 2).failed(QUOTA);
    keep(next(Wish.GO));
    keep(next(Wish.GO));
    keep(next(Wish.RUN));

    Move create = next(Wish.RUN);

    assertThat(create.call()).contains(new BoxCall.Create("large"));
    assertThat(create.record().creations()).isEqualTo(1);
    assertThat(create.record().fault().none()).isTrue();
  }

  @Test
  void boxThatIsMadeAnewAfterAFaultKeepsItsCountOfTries() {
    record = with(record, Step.REMOVING, 1, LIMITS.tries(), 0).failed(QUOTA);
    after(Duration.ofMinutes(2));
    seeNone();
    keep(next(Wish.RUN));
    keep(next(Wish.RUN));

    Move end = next(Wish.RUN);

    assertThat(end.record().step()).isEqualTo(Step.STUCK);
  }

  @Test
  void stuckBoxHealsWhenItsAgentIsHeard() {
    record = with(record, Step.STUCK, 0, LIMITS.tries(), 3).failed(QUOTA);
    see(box(BoxState.READY, Power.ON));
    boolean silent = settled(record, Wish.RUN);
    seen = heard(seen, true);

    Move move = next(Wish.RUN);

    assertThat(silent).isTrue();
    assertThat(move.record().step()).isEqualTo(Step.SERVING);
  }

  @Test
  void staleSightNeverLeadsToASecondCall() {
    for (Step step : Step.values()) {
      for (Wish wish : Wish.values()) {
        for (Power power : Power.values()) {
          record = with(record, step, 1, 1, 0);
          now = START.plus(Duration.ofDays(2));
          record = record.asked(now, now);
          see(box(BoxState.READY, power));
          now = now.plus(LIMITS.silentFor());

          assertThat(next(wish).call()).as("%s %s %s", step, wish, power).isEmpty();
        }
      }
    }
  }

  @Test
  void boxThatIsWantedAndNotWantedInTurnIsStillCreatedNoMoreOftenThanItsWaitAllows() {
    keep(next(Wish.RUN));
    for (Wish wish : List.of(Wish.GO, Wish.GO, Wish.RUN)) {
      after(Duration.ofSeconds(1));
      keep(next(wish));
    }
    after(Duration.ofSeconds(1));

    Move early = next(Wish.RUN);
    after(LIMITS.retry().first());
    Move later = next(Wish.RUN);

    assertThat(record.step()).isEqualTo(Step.CREATING);
    assertThat(early.call()).isEmpty();
    assertThat(later.call()).contains(new BoxCall.Create("large"));
  }

  @Test
  void boxThatTurnsItselfOffAtOnceIsStartedNoMoreOftenThanItsWaitAllows() {
    record = with(record, Step.BOOTING, 0, 1, 0);
    see(box(BoxState.READY, Power.OFF));
    keep(next(Wish.RUN));
    after(Duration.ofSeconds(1));
    see(box(BoxState.READY, Power.ON));
    seen = heard(seen, true);
    keep(next(Wish.RUN));
    after(Duration.ofSeconds(1));
    see(box(BoxState.READY, Power.OFF));

    Move early = next(Wish.RUN);
    after(LIMITS.retry().first());
    Move later = next(Wish.RUN);

    assertThat(record.step()).isEqualTo(Step.SERVING);
    assertThat(early.call()).isEmpty();
    assertThat(later.call()).contains(new BoxCall.Start());
  }

  private Optional<BoxCall> mendedAfterBoot() {
    record = record.to(Step.BOOTING, now);
    after(LIMITS.bootWithin());
    see(box(BoxState.READY, Power.ON));
    Move move = next(Wish.RUN);
    keep(move);
    return move.call();
  }

  private int callsUntilSettled(Box shown) {
    int calls = 0;
    for (int looks = 0; looks < 50; looks++) {
      see(shown);
      Move move = next(Wish.RUN);
      calls += move.call().isPresent() ? 1 : 0;
      keep(move);
      after(LIMITS.retry().ceiling());
    }
    return calls;
  }

  private Move next(Wish wish) {
    return BoxCourse.next(record, seen, wish, LIMITS, now);
  }

  private boolean settled(BoxRecord at, Wish wish) {
    Move move = BoxCourse.next(at, seen, wish, LIMITS, now);
    return move.call().isEmpty() && move.record().equals(at);
  }

  /// The move that changes nothing, with the same reason.
  private Move quiet(Move move) {
    return Move.quiet(record, move.why());
  }

  private void keep(Move move) {
    record = move.record();
  }

  /// Time passes, and then somebody looks and sees the same.
  private void after(Duration time) {
    now = now.plus(time);
    seen = at(seen, now);
  }

  private void see(Box box) {
    seen = change(seen, Optional.of(box));
  }

  private void seeNone() {
    seen = change(seen, Optional.empty());
  }

  private static Box box(BoxState state, Power power) {
    return new Box(KEY, "large", state, power, "", BoxFault.NONE, false);
  }

  private BoxRecord with(BoxRecord of, Step step, int tries, int creations, int mends) {
    BoxRecord at = of.to(step, START).counting(creations, mends);
    for (int asked = 0; asked < tries; asked++) {
      at = at.asked(START.minusSeconds(1), START);
    }
    return at;
  }

  private static Situation change(Situation of, Optional<Box> box) {
    return new Situation(
        box,
        of.seenAt(),
        of.group(),
        of.operation(),
        of.heard(),
        of.silentSince(),
        of.idle(),
        of.mayCreate(),
        of.mayMend(),
        of.setUp());
  }

  private static Situation at(Situation of, Instant seenAt) {
    return new Situation(
        of.box(),
        seenAt,
        of.group(),
        of.operation(),
        of.heard(),
        of.silentSince(),
        of.idle(),
        of.mayCreate(),
        of.mayMend(),
        of.setUp());
  }

  private static Situation group(Situation of, GroupState.Stage stage) {
    return group(of, stage, "");
  }

  private static Situation group(Situation of, GroupState.Stage stage, String detail) {
    return new Situation(
        of.box(),
        of.seenAt(),
        Optional.of(new GroupState(stage, detail)),
        of.operation(),
        of.heard(),
        of.silentSince(),
        of.idle(),
        of.mayCreate(),
        of.mayMend(),
        of.setUp());
  }

  private static Situation operation(Situation of, BoxFault fault) {
    return new Situation(
        of.box(),
        of.seenAt(),
        of.group(),
        fault,
        of.heard(),
        of.silentSince(),
        of.idle(),
        of.mayCreate(),
        of.mayMend(),
        of.setUp());
  }

  private static Situation heard(Situation of, boolean heard) {
    return new Situation(
        of.box(),
        of.seenAt(),
        of.group(),
        of.operation(),
        heard,
        of.silentSince(),
        of.idle(),
        of.mayCreate(),
        of.mayMend(),
        of.setUp());
  }

  private static Situation silentSince(Situation of, Instant since) {
    return new Situation(
        of.box(),
        of.seenAt(),
        of.group(),
        of.operation(),
        of.heard(),
        since,
        of.idle(),
        of.mayCreate(),
        of.mayMend(),
        of.setUp());
  }

  private static Situation idle(Situation of, boolean idle) {
    return new Situation(
        of.box(),
        of.seenAt(),
        of.group(),
        of.operation(),
        of.heard(),
        of.silentSince(),
        idle,
        of.mayCreate(),
        of.mayMend(),
        of.setUp());
  }

  private static Situation mayCreate(Situation of, boolean may) {
    return new Situation(
        of.box(),
        of.seenAt(),
        of.group(),
        of.operation(),
        of.heard(),
        of.silentSince(),
        of.idle(),
        may,
        of.mayMend(),
        of.setUp());
  }

  private static Situation mayMend(Situation of, boolean may) {
    return new Situation(
        of.box(),
        of.seenAt(),
        of.group(),
        of.operation(),
        of.heard(),
        of.silentSince(),
        of.idle(),
        of.mayCreate(),
        may,
        of.setUp());
  }

  private static Situation setUp(Situation of, List<BoxCall.Task> tasks) {
    return new Situation(
        of.box(),
        of.seenAt(),
        of.group(),
        of.operation(),
        of.heard(),
        of.silentSince(),
        of.idle(),
        of.mayCreate(),
        of.mayMend(),
        tasks);
  }
}
