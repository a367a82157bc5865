package dev.shraga.emulator.devcenter.center;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// When a pool's boxes are stopped, each day.
public record Schedule(LocalTime time, ZoneId zone) {
  /// The only name that has been seen.
  public static final String NAME = "default";

  /// The first moment after another at which boxes are stopped.
  public Instant after(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    ZonedDateTime today = local.with(time);
    return (today.isAfter(local) ? today : today.plusDays(1)).toInstant();
  }
}
