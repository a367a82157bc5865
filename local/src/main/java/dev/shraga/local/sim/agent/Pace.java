package dev.shraga.local.sim.agent;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long an agent takes between what it does.
///
/// @param least between two requests of an attempt
/// @param most between two requests of an attempt
/// @param sign between two signs of life of a coding CLI
/// @param look between two looks at whether there is something to tell
public record Pace(Duration least, Duration most, Duration sign, Duration look) {
  /// What holds where nobody says otherwise.
  public static final Pace DEFAULT =
      new Pace(
          Duration.ofMillis(20),
          Duration.ofSeconds(2),
          Duration.ofMinutes(1),
          Duration.ofSeconds(5));

  /// Time between two requests.
  Duration request(RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }
}
