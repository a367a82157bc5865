package dev.shraga.agent.run;

import java.time.Duration;

/// How long a coding CLI may take for what.
///
/// @param wallClock a whole run
/// @param silence between two signs of life; a long build in one tool call is silence too
/// @param linger from its result, or the end of its output, to its exit
/// @param interruptGrace from an interrupt to its exit
/// @param terminateGrace from a request to end to its exit
public record RunPolicy(
    Duration wallClock,
    Duration silence,
    Duration linger,
    Duration interruptGrace,
    Duration terminateGrace) {
  /// What holds where nobody says otherwise. The first generation's limit was an hour.
  public static final RunPolicy DEFAULT =
      new RunPolicy(
          Duration.ofHours(2),
          Duration.ofMinutes(20),
          Duration.ofMinutes(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(3));
}
