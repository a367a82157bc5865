package dev.shraga.local.up;

import java.time.Duration;

/// How often, and for how long, a run kills programs of its own.
///
/// @param every the mean time from one kill to the next
/// @param seed decides which, and how far apart
/// @param time after which nothing is killed any more
record Kills(Duration every, long seed, Duration time) {
  static final Duration OFTENEST = Duration.ofMillis(500);
  static final Duration LONGEST = Duration.ofHours(12);
}
