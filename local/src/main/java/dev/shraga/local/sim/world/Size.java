package dev.shraga.local.sim.world;

import dev.shraga.local.sim.chance.Chance;
import java.time.Duration;

/// How big a world is and how it lives.
///
/// @param within all tasks are submitted
/// @param trouble how many times as often as on usual bad days something goes wrong
/// @param calmAfter when nothing goes wrong any more
/// @param rest how long it may take from then until nothing is left to do
public record Size(
    Crowd crowd, Rhythm rhythm, Duration within, int trouble, Duration calmAfter, Duration rest) {
  /// A small world, such as there are many thousands of: most mistakes need two tasks and three
  /// programs, and a bad minute.
  public static Size small(long seed) {
    Chance chance = Chance.of(seed).of("size");
    Chance boxes = chance.of("boxes");
    boolean center = boxes.happens(0.3);
    return new Size(
        new Crowd(
            chance.happens(0.4) ? 1 : chance.happens(0.75) ? 2 : 3,
            chance.between(1, 4),
            center ? boxes.between(1, 2) : 0,
            center ? chance.of("own boxes").between(0, 2) : 0,
            chance.between(1, 3),
            chance.between(1, 6)),
        Rhythm.of(Duration.ofSeconds(12), Duration.ofSeconds(8)),
        Duration.ofSeconds(chance.between(1, 60)),
        1,
        Duration.ofSeconds(chance.between(40, 110)),
        Duration.ofMinutes(45));
  }

  /// A day of a team.
  ///
  /// @param days how many
  public static Size ofDays(int days) {
    return new Size(
        Crowd.withoutBoxes(2, 20, 10, 200 * days),
        Rhythm.SLOW,
        Duration.ofHours(22).multipliedBy(days),
        1,
        Duration.ofHours(23).multipliedBy(days),
        Duration.ofHours(2));
  }

  /// The same with others in it.
  public Size with(Crowd other) {
    return new Size(other, rhythm, within, trouble, calmAfter, rest);
  }

  /// The same with more or less that goes wrong.
  public Size trouble(int other) {
    return new Size(crowd, rhythm, within, other, calmAfter, rest);
  }

  /// The same with another end of all faults.
  public Size calmAfter(Duration other) {
    return new Size(crowd, rhythm, within, trouble, other, rest);
  }

  /// The same with another time to come to rest in.
  public Size restWithin(Duration other) {
    return new Size(crowd, rhythm, within, trouble, calmAfter, other);
  }
}
