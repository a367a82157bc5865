package dev.shraga.local.sim.time;

import java.time.Instant;

/// Somebody who does something from time to time.
public interface Actor {
  /// As the trace calls it, like `reconciler-a`.
  String name();

  /// Does what it does now, and asks the [Timetable] for its next turn if it wants one.
  void turn(Instant now);
}
