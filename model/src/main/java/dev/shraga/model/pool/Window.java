package dev.shraga.model.pool;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/// A time of the week.
///
/// @param from from this time of its days
/// @param to up to this time; one that is not after `from` is on the next day
/// @param zone whose clock counts, with its summer time
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  /// Keeps its own copy.
  public Window {
    days = Set.copyOf(days);
  }

  /// Whether that time is within it.
  public boolean covers(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    boolean today = days.contains(local.getDayOfWeek());
    if (from.isBefore(to)) {
      return today && !time.isBefore(from) && time.isBefore(to);
    }
    boolean yesterday = days.contains(local.getDayOfWeek().minus(1));
    return (today && !time.isBefore(from)) || (yesterday && time.isBefore(to));
  }
}
