package dev.shraga.reconciler.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What must hold.
public enum Invariant {
  /// No two workers work on the same attempt.
  ONE_EXECUTOR(
      When.ALWAYS,
      "No two workers execute the same attempt, and none executes one that was never handed out.",
      Executors::one),
  /// A worker has one task at a time.
  ONE_TASK_A_WORKER(
      When.ALWAYS, "A worker holds at most one task that has not ended.", Executors::oneTask),
  /// An attempt stays with its worker.
  NO_HANDOVER(
      When.MOVE, "A task goes to another worker only as a higher attempt.", Executors::handover),
  /// Only a holder speaks.
  HOLDER_SPEAKS(
      When.MOVE,
      "That an attempt is executed, asks or has ended is written of a task that has a worker and"
          + " has not ended.",
      Executors::speak),
  /// A task has one mirror.
  ONE_MIRROR(
      When.ALWAYS,
      "A task has at most one mirror, and its id follows from the task's.",
      Mirrors::one),
  /// Mirrors come with an accepted row and never go.
  MIRRORED(
      When.MOVE,
      "A user's row is accepted together with its mirror; a mirror is made for a user's row only,"
          + " and is never deleted.",
      Mirrors::made),
  /// Attempts count.
  ATTEMPTS_RISE(
      When.MOVE,
      "The number of the attempt never falls, and rises by one with each requeue and each answer.",
      Mirrors::attempts),
  /// What has ended has ended.
  ENDS_ABSORB(
      When.MOVE,
      "A task that has ended stays as it ended, on both rows; canceled never becomes anything else."
          + " Only its owner may still cancel a row that has ended.",
      Mirrors::ends),
  /// Events are complete.
  EVENTS_COMPLETE(
      When.MOVE,
      "Every event has an id of its own, an actor, a reason and a time that has come; a task's also"
          + " the version it was decided on, and no version is decided on twice.",
      Telling::complete),
  /// Events and rows tell the same.
  EVENTS_TELL(
      When.MOVE,
      "Every change of a mirror's status, holder or attempt has exactly one event, and no event"
          + " tells of a change that did not happen or may not follow.",
      Telling::tell),
  /// Only a worker that may have it gets a task.
  FIT_WORKER(
      When.MOVE,
      "A task is given only to a worker that is ready, not cordoned, its owner's or shared; and"
          + " alive, in a pool that takes work, as far as that is known.",
      Handing::fit),
  /// Nobody has more than the policy allows.
  USER_QUOTA(
      When.MOVE,
      "No task is given out that would put its owner above maxRunningPerUser. One reconciler at a"
          + " time: a second may add what it hands out in one pass.",
      Handing::quota),
  /// Fewest at work goes first.
  FAIR_TURN(
      When.MOVE,
      "No task is given out past one that waits of an owner with fewer tasks at work, past an"
          + " older next one of an owner with as many, or past a more urgent or older one of the"
          + " same owner.",
      Turns::fair),
  /// An outage is waited for.
  FREEZE(
      When.MOVE,
      "No task is taken back from a silent worker while so many fell silent with it that the policy"
          + " calls it an outage.",
      Outages::freeze),
  /// Pools have a size.
  POOL_SIZE(
      When.MOVE, "No worker is added to a pool that has as many as it may have.", Pools::size),
  /// Only who waits has a reason to wait.
  ONLY_WAITERS_WAIT(
      When.ALWAYS,
      "Only a queued task that no worker holds shows a reason to wait.",
      Waits::onlyWaiters),
  /// A reason that is shown is the planner's.
  TRUE_REASON(
      When.MOVE,
      "A reason to wait that is written is the one for which the last plan refused the task.",
      Waits::written),
  /// A result is pushed once.
  ONE_RESULT(
      When.ALWAYS,
      "An attempt has at most one result commit in the remote repositories, and none has one that"
          + " was never handed out.",
      Results::one),
  /// What is said to be done is there.
  RESULT_IS_THERE(
      When.ALWAYS,
      "The commit that a completed task names is in a remote repository, as one of its own.",
      Results::there),
  /// Both rows agree in the end.
  ROWS_AGREE(
      When.REST,
      "A user's row says what its mirror says; one that its owner canceled has a mirror that has"
          + " ended; none is pending.",
      Rest::rowsAgree),
  /// Mailboxes are right in the end.
  MAILBOX_TELLS(
      When.REST,
      "A mailbox names the open task that its worker holds, and none if it holds none.",
      Rest::mailboxes),
  /// Nothing is lost.
  NOTHING_LOST(
      When.REST,
      "Every task has ended, or waits for a reason, or is held by a worker whose row exists, or"
          + " asks a question.",
      Rest::nothingLost),
  /// Everybody sees why a task waits.
  REASON_SHOWN(
      When.REST,
      "A task that waits shows its reason on both rows, and it is that of the last plan.",
      Waits::shown),
  /// Nobody waits beside a free worker.
  NO_IDLE_BESIDE_WAITING(
      When.REST, "No task waits for a worker while one is free that may have it.", Turns::idle),
  /// No box is forgotten.
  NO_STRAY_BOX(
      When.REST,
      "No box is without the owner record of a worker for longer than sweepAfter, and five minutes"
          + " to look and to remove it.",
      Pools::strays),
  /// Nothing is left to do.
  QUIET(When.REST, "The reconciler plans nothing any more.", Rest::quiet);

  /// When it holds.
  public enum When {
    /// At every moment, whatever fails.
    ALWAYS("at every moment"),
    /// Of every change, whatever fails.
    MOVE("of every change"),
    /// As soon as nothing fails and nothing is planned any more.
    REST("at rest");

    private final String words;

    When(String words) {
      this.words = words;
    }

    /// When, in words.
    public String words() {
      return words;
    }
  }

  private final When when;
  private final String sentence;

  // Laws are functions that keep nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Law law;

  Invariant(When when, String sentence, Law law) {
    this.when = when;
    this.sentence = sentence;
    this.law = law;
  }

  /// The word for it, like `one-executor`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// When it holds.
  public When when() {
    return when;
  }

  /// What holds.
  public String sentence() {
    return sentence;
  }

  /// Everything that breaks it, in the order of the rows.
  void check(Step step, List<Violation> found) {
    law.check(step, (subject, what) -> found.add(new Violation(this, subject.toString(), what)));
  }

  /// All that hold then, in their order.
  static List<Invariant> all(When when) {
    List<Invariant> all = new ArrayList<>();
    for (Invariant invariant : values()) {
      if (invariant.when == when) {
        all.add(invariant);
      }
    }
    return all;
  }
}
