package dev.shraga.emulator.dataverse.limit;

import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.answer.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts the requests of one identity against the limits.
///
/// Whoever is refused and does not wait makes the wait longer, as the service documents it: each
/// further request before the end of the wait moves the end by [#EXTENSION], up to a whole window
/// from then.
public final class Gate {
  private static final Duration EXTENSION = Duration.ofSeconds(1);

  private final Limits limits;
  private final Deque<Entry> window = new ArrayDeque<>();
  private int requests;
  private int inside;
  private Duration spent = Duration.ZERO;
  private Instant waitEnds = Instant.MIN;
  private boolean waitsForTime;

  /// A gate that nobody has passed yet.
  public Gate(Limits limits) {
    this.limits = limits;
  }

  /// Something that counts until it leaves the window.
  private record Entry(Instant at, int requests, Duration time) {}

  /// Lets a request in.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal 429 if there were too many
  public synchronized void enter(Instant now) {
    if (inside >= limits.parallel()) {
      throw Refusals.tooParallel(limits.parallel());
    }
    forgetBefore(now.minus(limits.window()));
    if (now.isBefore(waitEnds)) {
      Instant latest = now.plus(limits.window());
      Instant extended = waitEnds.plus(EXTENSION);
      waitEnds = extended.isBefore(latest) ? extended : latest;
      throw refusal(now);
    }
    if (requests >= limits.requests()) {
      waitsForTime = false;
      waitEnds = window.getFirst().at().plus(limits.window());
      throw refusal(now);
    }
    if (spent.compareTo(limits.executionTime()) >= 0) {
      waitsForTime = true;
      waitEnds = timeFree();
      throw refusal(now);
    }
    add(new Entry(now, 1, Duration.ZERO));
    inside++;
  }

  /// Lets a request out.
  ///
  /// @param entered when it came in; its time counts from then
  /// @param took its execution time
  public synchronized Allowance leave(Instant entered, Duration took) {
    inside--;
    add(new Entry(entered, 0, took));
    Duration left = limits.executionTime().minus(spent);
    return new Allowance(limits.requests() - requests, left.isNegative() ? Duration.ZERO : left);
  }

  /// Counts execution time that no request took.
  public synchronized void charge(Instant now, Duration time) {
    add(new Entry(now, 0, time));
  }

  private void add(Entry entry) {
    window.addLast(entry);
    requests += entry.requests();
    spent = spent.plus(entry.time());
  }

  /// Entries of parallel requests may stand in another order than their times; one that hides
  /// behind a later one is forgotten with that one.
  private void forgetBefore(Instant start) {
    while (!window.isEmpty() && !window.getFirst().at().isAfter(start)) {
      Entry gone = window.removeFirst();
      requests -= gone.requests();
      spent = spent.minus(gone.time());
    }
  }

  /// When so much of the execution time has left the window that there is some again.
  private Instant timeFree() {
    Duration left = spent;
    for (Entry entry : window) {
      left = left.minus(entry.time());
      if (left.compareTo(limits.executionTime()) < 0) {
        return entry.at().plus(limits.window());
      }
    }
    return Instant.MIN;
  }

  private Refusal refusal(Instant now) {
    long seconds = Math.max(1, Duration.between(now, waitEnds).plusMillis(999).toSeconds());
    return waitsForTime
        ? Refusals.tooSlow(limits.executionTime(), limits.window(), seconds)
        : Refusals.throttled(limits.requests(), limits.window(), seconds);
  }
}
