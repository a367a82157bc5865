package dev.shraga.agent.report;

import java.time.Duration;

/// How many progress messages an attempt may post, and when. The Teams card shows the oldest 20
/// with 200 characters each, so later ones say more at once and come more rarely.
///
/// @param most messages of one attempt
/// @param forMarks so many of them are kept for messages with a [Weight#MARK]
/// @param atOnce so many of them go out as soon as something happens
/// @param between shortest time between two of the others; doubles with each, up to the ceiling
public record ProgressPolicy(
    int most, int forMarks, int atOnce, Duration between, Duration ceiling) {
  /// What holds where nobody says otherwise.
  public static final ProgressPolicy DEFAULT =
      new ProgressPolicy(20, 6, 4, Duration.ofSeconds(5), Duration.ofMinutes(10));

  /// How many messages there may be by now.
  ///
  /// @param marks whether the next one has a mark
  int allowed(boolean marks) {
    return marks ? most : most - forMarks;
  }

  /// How long to wait after a message before the next.
  ///
  /// @param posted messages so far
  Duration pause(int posted) {
    if (posted < atOnce) {
      return Duration.ZERO;
    }
    Duration pause = between;
    for (int doubled = atOnce; doubled < posted && pause.compareTo(ceiling) < 0; doubled++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(ceiling) < 0 ? pause : ceiling;
  }
}
