package dev.shraga.model.box;

import dev.shraga.model.pool.MachinePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The course of a box, from wanted to gone. Pure: what its row remembers and what is seen decide
/// what comes next, so that a reconciler that was killed anywhere goes on at the same place.
///
/// Everything has a limit: a step that takes too long is a fault, a fault is tried again after a
/// growing wait, and after the policy's number of tries the box is stuck until a person looks.
public final class BoxCourse {
  /// Name of the group of tasks that puts the agent on a box. A group is never run twice, so that a
  /// second try has a number.
  public static final String GROUP = "shraga-agent";

  private final BoxRecord record;
  private final Situation seen;
  private final MachinePolicy limits;
  private final Instant now;

  private BoxCourse(BoxRecord record, Situation seen, MachinePolicy limits, Instant now) {
    this.record = record;
    this.seen = seen;
    this.limits = limits;
    this.now = now;
  }

  /// The next move; its record equals the one given and it asks for nothing if all is as it should
  /// be.
  public static Move next(
      BoxRecord record, Situation seen, Wish wish, MachinePolicy limits, Instant now) {
    BoxCourse course = new BoxCourse(record, seen, limits, now);
    return switch (wish) {
      case STAY -> course.stay("it is kept as it is");
      case GO, RENEW -> course.go(wish);
      case RUN, REST, HIBERNATE -> course.live(wish);
    };
  }

  /// Name of the group of a try, from 1.
  public static String group(int attempt) {
    return attempt <= 1 ? GROUP : GROUP + "-" + attempt;
  }

  private Move live(Wish wish) {
    return switch (record.step()) {
      case CREATING -> creating();
      case SETTING_UP -> settingUp();
      case BOOTING -> booting();
      case SERVING -> serving(wish);
      case RESTING -> resting(wish);
      case MENDING -> mending();
      case REMOVING -> removing();
      case GONE ->
          wish == Wish.RUN
              ? Move.quiet(record.made(null).to(Step.CREATING, now), "it is wanted again")
              : stay("there is none, and none is needed now");
      case STUCK -> stuck();
    };
  }

  /// A box that has a task is never removed.
  private Move go(Wish wish) {
    if (record.step() == Step.GONE && wish == Wish.RENEW) {
      return Move.quiet(record.made(null).to(Step.CREATING, now), "it is made anew");
    }
    if (record.step() == Step.GONE || record.step() == Step.REMOVING) {
      return record.step() == Step.GONE ? stay("it is gone") : removing();
    }
    if (!seen.idle()) {
      return stay("it is removed once its task has ended");
    }
    boolean neverAsked = record.askedAt() == null && seen.box().isEmpty();
    // Whoever has a stuck box made anew has seen to its fault: its tries begin again, else it would
    // be stuck again at once.
    BoxRecord going =
        wish == Wish.RENEW && record.step() == Step.STUCK
            ? record.failed(BoxFault.NONE).counting(0, 0)
            : record;
    return neverAsked
        ? Move.quiet(going.to(Step.GONE, now), "it was never asked for")
        : Move.quiet(
            going.to(Step.REMOVING, now),
            wish == Wish.GO ? "nothing wants it any more" : "it is to be made anew");
  }

  private Move creating() {
    Box box = seen.box().orElse(null);
    if (box == null) {
      return notThere();
    }
    if (!box.pool().equalsIgnoreCase(record.pool())) {
      return stuck(
          new BoxFault(
              "OtherPool",
              "a box of this name is there, made from pool "
                  + box.pool()
                  + "; remove it, or name the pool otherwise"));
    }
    return switch (box.state()) {
      case READY, READY_WITH_WARNING, CHANGING ->
          Move.quiet(
              record.made(now).to(seen.setUp().isEmpty() ? Step.BOOTING : Step.SETTING_UP, now),
              "the box is there");
      case FAILED -> madeAnew(box.fault());
      case CREATING, UNKNOWN ->
          late(limits.createWithin())
              ? madeAnew(tooLong("it was still being made", limits.createWithin()))
              : stay("the box is being made");
      case DELETING -> stay("a box of this name is still being removed");
    };
  }

  /// It was not asked for yet, or the service does not show it yet, or it could not be made.
  private Move notThere() {
    if (!fresh()) {
      return stay("it was asked for, and nobody has looked since");
    }
    if (!seen.operation().none() && record.fault().none()) {
      return Move.quiet(
          record.failed(seen.operation()).notBefore(again(record.creations())),
          "making it failed: " + seen.operation());
    }
    if (record.creations() >= limits.tries()) {
      return stuck(
          record.fault().none()
              ? new BoxFault("NotMade", "it was asked for and never appeared")
              : record.fault());
    }
    if (waits()) {
      return stay("it is asked for again later");
    }
    if (!seen.mayCreate()) {
      return stay("its pool makes others first");
    }
    int creations = record.creations() + 1;
    return ask(
        record.counting(creations, record.mends()),
        new BoxCall.Create(record.pool()),
        creations,
        "it is wanted");
  }

  private Move madeAnew(BoxFault why) {
    return record.creations() >= limits.tries()
        ? stuck(why)
        : Move.quiet(
            record.failed(why).to(Step.REMOVING, now), "it is removed and made anew: " + why);
  }

  private Move settingUp() {
    Box box = seen.box().orElse(null);
    if (box == null) {
      return vanished();
    }
    if (seen.heard()) {
      return served();
    }
    if (seen.setUp().isEmpty()) {
      return Move.quiet(record.to(Step.BOOTING, now), "it needs no set-up");
    }
    GroupState group = seen.group().orElse(null);
    if (group == null) {
      return !fresh() || waits() ? stay("its set-up is asked for") : setUp(box);
    }
    return switch (group.stage()) {
      case SUCCEEDED, WAITS_FOR_USER ->
          Move.quiet(
              record.to(Step.BOOTING, now),
              group.stage() == GroupState.Stage.SUCCEEDED
                  ? "its set-up is done"
                  : "its set-up goes on when somebody signs in");
      case RUNNING ->
          late(limits.setUpWithin())
              ? setUpFailed(tooLong("its set-up was not done", limits.setUpWithin()))
              : stay("it is being set up");
      case FAILED -> setUpFailed(new BoxFault("SetUpFailed", group.detail()));
    };
  }

  private Move setUp(Box box) {
    if (box.changing()) {
      return stay("the service is busy with it");
    }
    return box.power().rests()
        ? ask(record, new BoxCall.Start(), 1, "it has to run to be set up")
        : ask(
            record,
            new BoxCall.Customise(group(record.tries() + 1), seen.setUp()),
            record.tries() + 1,
            "the agent is put on it");
  }

  /// The next try has a group of its own; the number of tries in this step names it.
  private Move setUpFailed(BoxFault why) {
    if (record.tries() >= limits.tries()) {
      return stuck(why);
    }
    return record.fault().equals(why) && waits()
        ? stay("its set-up is tried again later")
        : record.fault().equals(why)
            ? ask(
                record.failed(why),
                new BoxCall.Customise(group(record.tries() + 1), seen.setUp()),
                record.tries() + 1,
                "its set-up is tried again: " + why)
            : Move.quiet(
                record.failed(why).notBefore(again(record.tries())), "its set-up failed: " + why);
  }

  private Move booting() {
    Box box = seen.box().orElse(null);
    if (box == null) {
      return vanished();
    }
    if (seen.heard()) {
      return served();
    }
    if (box.changing() && !late(limits.changeWithin())) {
      return stay("the service is busy with it");
    }
    if (box.power().rests()) {
      return !fresh() || waits() ? stay("it is started") : started();
    }
    boolean waitsForUser =
        seen.group().map(GroupState::stage).filter(GroupState.Stage.WAITS_FOR_USER::equals).isPresent();
    return waitsForUser || !late(limits.bootWithin())
        ? stay(waitsForUser ? "somebody has to sign in to it once" : "its agent is awaited")
        : mend(tooLong("its agent was not heard", limits.bootWithin()));
  }

  private Move started() {
    return record.tries() >= limits.tries()
        ? mend(
            record.fault().none()
                ? new BoxFault("NotStarted", "it was asked to start and did not")
                : record.fault())
        : ask(record, new BoxCall.Start(), record.tries() + 1, "it should run");
  }

  private Move served() {
    return Move.quiet(record.to(Step.SERVING, now), "its agent is heard");
  }

  private Move serving(Wish wish) {
    Box box = seen.box().orElse(null);
    if (box == null) {
      return fresh() ? vanished() : stay("it serves");
    }
    if (wish != Wish.RUN && seen.idle()) {
      return ask(
          record.to(Step.RESTING, now),
          new BoxCall.Stop(wish == Wish.HIBERNATE && box.hibernates()),
          1,
          "nothing needs it now");
    }
    if (box.power().rests() && !box.changing() && fresh()) {
      return ask(record.to(Step.BOOTING, now), new BoxCall.Start(), 1, "it should run");
    }
    if (!seen.silentSince().plus(limits.silentFor()).isAfter(now)) {
      return mend(tooLong("its agent was silent", limits.silentFor()));
    }
    boolean wasIll = record.creations() > 0 || record.mends() > 0 || !record.fault().none();
    return wasIll && late(limits.healthyFor())
        ? Move.quiet(
            record.failed(BoxFault.NONE).counting(0, 0), "it has served well for long enough")
        : stay("it serves");
  }

  private Move resting(Wish wish) {
    Box box = seen.box().orElse(null);
    if (box == null) {
      return fresh() ? vanished() : stay("it rests");
    }
    if (box.changing() || !fresh() || waits()) {
      return stay(wish == Wish.RUN ? "it starts once it has come to rest" : "it comes to rest");
    }
    if (wish == Wish.RUN) {
      return box.power().rests()
          ? ask(record.to(Step.BOOTING, now), new BoxCall.Start(), 1, "it is needed")
          : Move.quiet(record.to(Step.BOOTING, now), "it is needed, and runs still");
    }
    if (box.power().rests()) {
      return stay("it rests");
    }
    return record.tries() >= limits.tries()
        ? Move.quiet(
            record
                .failed(new BoxFault("NotStopped", "it was asked to stop and did not"))
                .to(Step.BOOTING, now),
            "it cannot be stopped, so it serves")
        : ask(
            record,
            new BoxCall.Stop(wish == Wish.HIBERNATE && box.hibernates()),
            record.tries() + 1,
            "nothing needs it now");
  }

  private Move mending() {
    Box box = seen.box().orElse(null);
    if (box == null) {
      return fresh() ? vanished() : stay("it is mended");
    }
    boolean over = fresh() && !box.changing();
    return over || late(limits.changeWithin())
        ? Move.quiet(record.to(Step.BOOTING, now), "it was mended, its agent is awaited")
        : stay("it is mended");
  }

  /// Restart, then repair, then made anew; never while it has a task, and never when the fault is
  /// not its own.
  private Move mend(BoxFault why) {
    if (!seen.idle()) {
      return stay("it has a task");
    }
    if (!seen.mayMend()) {
      return stay("it is not mended, since so many fail that the fault is not theirs");
    }
    BoxRecord ill = record.failed(why).counting(record.creations(), record.mends() + 1);
    return switch (record.mends()) {
      case 0 -> ask(ill.to(Step.MENDING, now), new BoxCall.Restart(), 1, "restarted: " + why);
      case 1 -> ask(ill.to(Step.MENDING, now), new BoxCall.Repair(), 1, "repaired: " + why);
      default ->
          record.creations() >= limits.tries() || record.mends() > limits.tries()
              ? stuck(why)
              : Move.quiet(ill.to(Step.REMOVING, now), "removed and made anew: " + why);
    };
  }

  /// Tried for ever, ever more seldom: a box that stays costs.
  private Move removing() {
    Box box = seen.box().orElse(null);
    if (box == null) {
      return fresh()
          ? Move.quiet(record.made(null).to(Step.GONE, now), "it is gone")
          : stay("it is being removed");
    }
    boolean underWay = box.state() == BoxState.DELETING && !late(limits.changeWithin());
    return underWay || !fresh() || waits()
        ? stay("it is being removed")
        : ask(record, new BoxCall.Delete(), record.tries() + 1, "it is removed");
  }

  /// Only the agent itself, or a person, can say that it is well after all.
  private Move stuck() {
    return seen.heard() && seen.box().isPresent() ? served() : stay("stuck: " + record.fault());
  }

  private Move vanished() {
    return fresh()
        ? Move.quiet(
            record
                .failed(new BoxFault("Vanished", "the service does not show it any more"))
                .made(null)
                .to(Step.CREATING, now),
            "it vanished and is made anew")
        : stay("it was not seen");
  }

  private Move stuck(BoxFault why) {
    return Move.quiet(record.failed(why).to(Step.STUCK, now), "stuck: " + why);
  }

  private Move ask(BoxRecord next, BoxCall call, int attempt, String why) {
    return new Move(next.asked(now, again(attempt)), Optional.of(call), why);
  }

  private Move stay(String why) {
    return Move.quiet(record, why);
  }

  /// No jitter: the calls of a pass are few, and pure rules know no randomness.
  private Instant again(int attempt) {
    return now.plus(limits.retry().after(Math.max(1, attempt), 0));
  }

  private boolean waits() {
    Instant notBefore = record.notBefore();
    return notBefore != null && notBefore.isAfter(now);
  }

  /// Whether what is seen is newer than what was asked for.
  private boolean fresh() {
    @Nullable Instant askedAt = record.askedAt();
    return askedAt == null || seen.seenAt().isAfter(askedAt);
  }

  private boolean late(Duration within) {
    return !record.since().plus(within).isAfter(now);
  }

  private static BoxFault tooLong(String what, Duration within) {
    return new BoxFault("TooLong", what + " within " + within.toSeconds() + " seconds");
  }
}
