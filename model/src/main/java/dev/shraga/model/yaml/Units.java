package dev.shraga.model.yaml;

import java.time.Duration;

/// Amounts as a file spells them: `30s`, `2h`, `512KiB`.
public final class Units {
  private Units() {}

  /// A number of bytes in the largest unit that leaves a whole number.
  public static String spell(long bytes) {
    for (int shift = 30; shift > 0; shift -= 10) {
      if (bytes >> shift << shift == bytes && bytes > 0) {
        return (bytes >> shift) + (shift == 30 ? "GiB" : shift == 20 ? "MiB" : "KiB");
      }
    }
    return bytes + "B";
  }

  /// A time span in the largest unit that leaves a whole number.
  public static String spell(Duration duration) {
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    if (duration.toSecondsPart() != 0 || duration.isZero()) {
      return duration.toSeconds() + "s";
    }
    if (duration.toMinutesPart() != 0) {
      return duration.toMinutes() + "m";
    }
    return duration.toHoursPart() != 0 ? duration.toHours() + "h" : duration.toDays() + "d";
  }
}
