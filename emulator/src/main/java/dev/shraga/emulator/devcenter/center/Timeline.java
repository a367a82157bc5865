package dev.shraga.emulator.devcenter.center;

import dev.shraga.emulator.devcenter.center.Progress.OfTask;
import dev.shraga.emulator.devcenter.script.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far the groups of a box are at a moment, computed anew each time from when they were asked
/// for: nothing of it needs to be kept. Groups run one at a time.
///
/// @param signedIn since when the box's user is signed in, if so
record Timeline(Pace pace, Optional<Instant> signedIn, Instant now) {
  private static final String NOT_STARTED = "NotStarted";
  private static final String RUNNING = "Running";
  private static final String FAILED = "Failed";

  /// The progress of each group, in their order.
  List<Progress> of(List<Group> groups) {
    List<Progress> all = new ArrayList<>();
    Optional<Instant> free = Optional.of(Instant.MIN);
    for (Group group : groups) {
      if (!group.valid()) {
        all.add(invalid(group));
        continue;
      }
      Instant earliest = group.created().plus(pace.pickUp());
      Progress progress = run(group, free.map(before -> later(before, earliest)));
      all.add(progress);
      free = progress.ended();
    }
    return all;
  }

  private Progress run(Group group, Optional<Instant> turn) {
    Optional<Instant> begun = turn.filter(this::passed);
    List<OfTask> tasks = new ArrayList<>();
    Optional<Instant> next = begun;
    boolean failed = false;
    for (Task task : group.tasks()) {
      OfTask one =
          failed
              ? new OfTask(task, "Skipped", Optional.empty(), Optional.empty())
              : run(task, tasks.isEmpty() ? group.fate() : waiting(group.fate()), next);
      tasks.add(one);
      if (!failed) {
        failed = one.status().equals(FAILED) || one.status().equals("TimedOut");
        next = one.ended();
      }
    }
    if (begun.isEmpty()) {
      return new Progress(group, NOT_STARTED, Optional.empty(), Optional.empty(), tasks);
    }
    String status = failed ? FAILED : next.isPresent() ? "Succeeded" : RUNNING;
    return new Progress(group, status, begun, next, tasks);
  }

  private OfTask run(Task task, Optional<Effect> fate, Optional<Instant> turn) {
    if (turn.isEmpty()) {
      return new OfTask(task, NOT_STARTED, Optional.empty(), Optional.empty());
    }
    boolean waits = task.asUser() || fate.filter(Effect.AwaitSession.class::isInstance).isPresent();
    Optional<Instant> begun =
        waits ? signedIn.map(since -> later(since, turn.get())).filter(this::passed) : turn;
    if (begun.isEmpty()) {
      return new OfTask(task, "WaitingForUserSession", turn, Optional.empty());
    }
    if (fate.filter(Effect.Hang.class::isInstance).isPresent()) {
      return task.timeout()
          .map(limit -> ending(task, "TimedOut", begun.get(), limit))
          .orElseGet(() -> new OfTask(task, RUNNING, begun, Optional.empty()));
    }
    boolean fails = fate.filter(Effect.Fail.class::isInstance).isPresent();
    return ending(task, fails ? FAILED : "Succeeded", begun.get(), pace.task());
  }

  private OfTask ending(Task task, String status, Instant begun, Duration lasts) {
    Optional<Instant> end = Optional.of(begun.plus(lasts)).filter(this::passed);
    return new OfTask(task, end.isPresent() ? status : RUNNING, Optional.of(begun), end);
  }

  /// Only the first task of a group hangs or fails, but all of them wait.
  private static Optional<Effect> waiting(Optional<Effect> fate) {
    return fate.filter(Effect.AwaitSession.class::isInstance);
  }

  private static Progress invalid(Group group) {
    Optional<Instant> at = Optional.of(group.created());
    List<OfTask> tasks =
        group.tasks().stream().map(task -> new OfTask(task, "FailedValidation", at, at)).toList();
    return new Progress(group, "ValidationFailed", at, at, tasks);
  }

  private boolean passed(Instant moment) {
    return !moment.isAfter(now);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
