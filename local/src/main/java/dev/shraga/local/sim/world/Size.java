package dev.shraga.local.sim.world;

import dev.shraga.local.sim.chance.Chance;
import dev.shraga.reconciler.lead.LeasePolicy;
import java.time.Duration;

/// How big a world is and how it lives.
///
/// @param boxes that a pool of boxes has; 0 if there is no Dev Center
/// @param tasks of all users together
/// @param within all of them are submitted
/// @param cadence from one heartbeat to the next
/// @param every from one pass of a reconciler to the next
/// @param lease of the reconciler that leads
/// @param trouble how many times as often as on usual bad days something goes wrong
/// @param calmAfter when nothing goes wrong any more
/// @param rest how long it may take from then until nothing is left to do
public record Size(
    int reconcilers,
    int workers,
    int boxes,
    int users,
    int tasks,
    Duration within,
    Duration cadence,
    Duration every,
    LeasePolicy lease,
    int trouble,
    Duration calmAfter,
    Duration rest) {
  /// The usual lease, at which the others look half as often as usual: worlds have no other use for
  /// those requests.
  public static final LeasePolicy USUAL_LEASE =
      new LeasePolicy(
          LeasePolicy.USUAL.lease(),
          LeasePolicy.USUAL.renewEvery(),
          LeasePolicy.USUAL.renewDeadline(),
          LeasePolicy.USUAL.lookEvery().multipliedBy(2),
          LeasePolicy.USUAL.retryAfter());

  private static final LeasePolicy LONG_LEASE =
      new LeasePolicy(
          Duration.ofMinutes(5),
          Duration.ofSeconds(100),
          Duration.ofSeconds(200),
          Duration.ofMinutes(1),
          Duration.ofSeconds(10));

  /// A small world, such as there are many thousands of: most mistakes need two tasks and three
  /// programs, and a bad minute.
  public static Size small(long seed) {
    Chance chance = Chance.of(seed).of("size");
    return new Size(
        chance.happens(0.4) ? 1 : chance.happens(0.75) ? 2 : 3,
        chance.between(1, 4),
        chance.of("boxes").happens(0.3) ? chance.of("boxes").between(1, 2) : 0,
        chance.between(1, 3),
        chance.between(1, 6),
        Duration.ofSeconds(chance.between(1, 60)),
        Duration.ofSeconds(12),
        Duration.ofSeconds(8),
        USUAL_LEASE,
        1,
        Duration.ofSeconds(chance.between(40, 110)),
        Duration.ofMinutes(45));
  }

  /// The same with other numbers of everybody.
  public Size with(int otherReconcilers, int otherWorkers, int otherUsers, int otherTasks) {
    return new Size(
        otherReconcilers,
        otherWorkers,
        boxes,
        otherUsers,
        otherTasks,
        within,
        cadence,
        every,
        lease,
        trouble,
        calmAfter,
        rest);
  }

  /// The same with another time to come to rest in.
  public Size restWithin(Duration other) {
    return new Size(
        reconcilers,
        workers,
        boxes,
        users,
        tasks,
        within,
        cadence,
        every,
        lease,
        trouble,
        calmAfter,
        other);
  }

  /// The same with another end of all faults.
  public Size calmAfter(Duration other) {
    return new Size(
        reconcilers,
        workers,
        boxes,
        users,
        tasks,
        within,
        cadence,
        every,
        lease,
        trouble,
        other,
        rest);
  }

  /// The same with more or less that goes wrong.
  public Size trouble(int other) {
    return new Size(
        reconcilers,
        workers,
        boxes,
        users,
        tasks,
        within,
        cadence,
        every,
        lease,
        other,
        calmAfter,
        rest);
  }

  /// A day of a team. Most of its requests are signs of life, so those are rarer than usual: a
  /// heartbeat in ten minutes, a pass in two, a lease of five.
  ///
  /// @param days how many
  public static Size ofDays(int days) {
    return new Size(
        2,
        20,
        0,
        10,
        200 * days,
        Duration.ofHours(22).multipliedBy(days),
        Duration.ofMinutes(10),
        Duration.ofMinutes(2),
        LONG_LEASE,
        1,
        Duration.ofHours(23).multipliedBy(days),
        Duration.ofHours(2));
  }
}
