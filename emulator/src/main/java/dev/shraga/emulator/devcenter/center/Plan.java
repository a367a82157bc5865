package dev.shraga.emulator.devcenter.center;

import java.time.Duration;
import java.time.Instant;

/// When a box will be stopped by its pool's schedule.
///
/// @param original as the schedule has it
/// @param at as it is after delays
public record Plan(Instant original, Instant at) {
  /// The longest delay, from the original moment.
  public static final Duration MAX_DELAY = Duration.ofHours(8);

  static Plan at(Instant moment) {
    return new Plan(moment, moment);
  }

  /// Whether it was put off.
  public boolean delayed() {
    return at.isAfter(original);
  }
}
