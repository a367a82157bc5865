package dev.shraga.local.sim.line;

import dev.shraga.emulator.http.Request;
import dev.shraga.local.sim.time.Actor;
import dev.shraga.local.sim.time.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/// One life of a program, from its start until it is killed.
public final class Life {
  private final Actor actor;
  private final int number;
  private boolean over;
  private Instant cutUntil = Instant.MIN;
  private Instant mutedUntil = Instant.MIN;
  private Predicate<Request> muted = _ -> false;
  private Instant lockedUntil = Instant.MIN;
  private Instant quietUntil = Instant.MIN;
  private Instant stillUntil = Instant.MIN;

  /// A life that begins.
  ///
  /// @param number from 1, one more with each start
  public Life(Actor actor, int number) {
    this.actor = actor;
    this.number = number;
  }

  /// The how manieth it is.
  int number() {
    return number;
  }

  /// Whose it is.
  public String name() {
    return actor.name();
  }

  /// Ends it: what it is in the middle of comes to nothing as soon as it would go on.
  public void end() {
    over = true;
  }

  /// Whether it was killed.
  public boolean over() {
    return over;
  }

  /// Lets time pass inside of a request.
  ///
  /// @throws Death if it is killed meanwhile
  void pass(Duration time, Timetable timetable) {
    timetable.pass(time);
    check();
  }

  void check() {
    if (over) {
      throw new Death();
    }
  }

  /// No request arrives until then.
  public void cutUntil(Instant until) {
    cutUntil = until;
  }

  /// Such requests do not arrive until then; all others do.
  public void mutedUntil(Instant until, Predicate<Request> requests) {
    mutedUntil = until;
    muted = requests;
  }

  boolean cut(Request request, Instant now) {
    return now.isBefore(cutUntil) || (now.isBefore(mutedUntil) && muted.test(request));
  }

  /// Its token is good for nothing until then.
  public void lockedUntil(Instant until) {
    lockedUntil = until;
  }

  boolean locked(Instant now) {
    return now.isBefore(lockedUntil);
  }

  /// All of it stands still until then: every thread, not only the one that asks.
  void stillUntil(Instant until) {
    stillUntil = until;
  }

  /// How much longer all of it stands still.
  public Duration still(Instant now) {
    return now.isBefore(stillUntil) ? Duration.between(now, stillUntil) : Duration.ZERO;
  }

  /// It was told to be quiet until then.
  void quietUntil(Instant until) {
    quietUntil = until.isAfter(quietUntil) ? until : quietUntil;
  }

  boolean quiet(Instant now) {
    return now.isBefore(quietUntil);
  }
}
