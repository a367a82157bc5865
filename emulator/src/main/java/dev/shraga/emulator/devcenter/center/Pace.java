package dev.shraga.emulator.devcenter.center;

import java.time.Duration;
import java.util.function.UnaryOperator;

/// How long things take.
///
/// @param create until a new box runs
/// @param again a PUT over a box that is there
/// @param delete until a box is gone
/// @param start also from hibernation
/// @param stop also into hibernation
/// @param task each customisation task
/// @param pickUp until an operation, or a group of tasks, begins
/// @param retryAfter what operations tell their callers to wait
public record Pace(
    Duration create,
    Duration again,
    Duration delete,
    Duration start,
    Duration stop,
    Duration restart,
    Duration repair,
    Duration task,
    Duration pickUp,
    Duration retryAfter) {
  /// As recorded: create, again and stop. Restart is recorded as more than 4 min, repair is
  /// documented as 20 min on average; the others are guesses.
  public static Pace usual() {
    return new Pace(
        Duration.ofMinutes(22),
        Duration.ofMinutes(3),
        Duration.ofMinutes(5),
        Duration.ofSeconds(100),
        Duration.ofSeconds(112),
        Duration.ofMinutes(4).plusSeconds(10),
        Duration.ofMinutes(20),
        Duration.ofMinutes(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30));
  }

  /// Everything faster or slower by so much that a create takes that long.
  public static Pace creatingIn(Duration create) {
    double factor = (double) create.toMillis() / usual().create().toMillis();
    return usual().scaled(each -> Duration.ofMillis(Math.round(each.toMillis() * factor)));
  }

  private Pace scaled(UnaryOperator<Duration> scale) {
    return new Pace(
        scale.apply(create),
        scale.apply(again),
        scale.apply(delete),
        scale.apply(start),
        scale.apply(stop),
        scale.apply(restart),
        scale.apply(repair),
        scale.apply(task),
        scale.apply(pickUp),
        scale.apply(retryAfter));
  }

  /// How long a kind of operation takes.
  public Duration of(Operation.Kind kind) {
    return switch (kind) {
      case CREATE -> create;
      case AGAIN -> again;
      case DELETE -> delete;
      case START -> start;
      case STOP, HIBERNATE -> stop;
      case RESTART -> restart;
      case REPAIR -> repair;
      case VALIDATE -> pickUp;
    };
  }
}
