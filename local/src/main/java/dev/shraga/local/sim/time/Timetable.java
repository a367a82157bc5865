package dev.shraga.local.sim.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/// Virtual time: whose turn comes next, and the clock that jumps there.
///
/// One thread. An actor whose call takes long lets time [#pass], and everybody else acts meanwhile,
/// inside of that call: so two programs are in the middle of a request at the same time, as in
/// reality, and still every run is the same. An actor that is in the middle of something gets no
/// other turn; it is made up for afterwards.
public final class Timetable implements InstantSource {
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private final List<Actor> busy = new ArrayList<>();
  private final Deque<Entry> late = new ArrayDeque<>();
  private Watch watch = Watch.NONE;
  private Instant now;
  private long numbers;

  /// The order of what is due at the same instant is the order in which it was asked for.
  private record Entry(Instant at, long number, Actor actor) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /// A timetable that is empty.
  public Timetable(Instant beginning) {
    now = beginning;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// Somebody who looks on.
  public interface Watch {
    /// Looks at nothing.
    Watch NONE =
        new Watch() {
          @Override
          public void before(Actor actor) {}

          @Override
          public void after(Actor actor) {}
        };

    /// Somebody's turn comes; others may be in the middle of theirs.
    void before(Actor actor);

    /// Somebody's turn is over.
    void after(Actor actor);
  }

  /// Who looks on from now on.
  public void watch(Watch other) {
    watch = other;
  }

  /// Asks for a turn.
  public void in(Duration wait, Actor actor) {
    entries.add(new Entry(now.plus(wait), numbers++, actor));
  }

  /// Lets everybody act until then.
  public void runUntil(Instant end) {
    while (!entries.isEmpty() && !entries.peek().at().isAfter(end)) {
      next();
    }
    now = end.isAfter(now) ? end : now;
  }

  /// Time that passes inside of somebody's turn.
  public void pass(Duration time) {
    if (time.isPositive()) {
      runUntil(now.plus(time));
    }
  }

  private void next() {
    Entry entry = entries.remove();
    now = entry.at().isAfter(now) ? entry.at() : now;
    if (busy.contains(entry.actor())) {
      late.add(entry);
      return;
    }
    busy.add(entry.actor());
    watch.before(entry.actor());
    try {
      entry.actor().turn(now);
    } finally {
      busy.removeLast();
      makeUpFor(entry.actor());
    }
    watch.after(entry.actor());
  }

  private void makeUpFor(Actor actor) {
    if (late.removeIf(entry -> entry.actor().equals(actor))) {
      in(Duration.ZERO, actor);
    }
  }
}
