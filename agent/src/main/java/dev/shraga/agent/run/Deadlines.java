package dev.shraga.agent.run;

import dev.shraga.model.run.RunPolicy;
import java.time.Duration;

/// How long a coding CLI may take for what.
///
/// @param wallClock a whole run
/// @param start from its start to its first sign of life
/// @param silence between two signs of life; a long build in one tool call is silence too
/// @param linger from its result, or the end of its output, to its exit
/// @param interruptGrace from an interrupt to its exit
/// @param terminateGrace from a request to end to its exit
public record Deadlines(
    Duration wallClock,
    Duration start,
    Duration silence,
    Duration linger,
    Duration interruptGrace,
    Duration terminateGrace) {
  /// What holds where nobody says otherwise.
  public static final Deadlines DEFAULT =
      new Deadlines(
          RunPolicy.DEFAULT.wallClock(),
          Duration.ofMinutes(1),
          RunPolicy.DEFAULT.silence(),
          Duration.ofMinutes(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(3));

  /// As a task's policy says, but never longer than these.
  ///
  /// @param left of the attempt's time
  public Deadlines within(RunPolicy policy, Duration left) {
    return new Deadlines(
        shorter(wallClock, left),
        start,
        shorter(silence, policy.silence()),
        linger,
        interruptGrace,
        terminateGrace);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
