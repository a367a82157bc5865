package dev.shraga.model.pool;

import dev.shraga.model.yaml.Fields;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
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

  /// Reads one of the list `windows` of a manifest.
  static Window read(Fields window) {
    List<DayOfWeek> days =
        window.parsedItems(
            "days",
            "a list of mon, tue, wed, thu, fri, sat, sun",
            text -> Optional.ofNullable(Moments.DAYS.get(text)));
    Window read =
        new Window(
            Set.copyOf(days),
            time(window, "from"),
            time(window, "to"),
            window.needed(
                "zone",
                "the name of a time zone like Europe/Rome or UTC",
                Moments::zone,
                ZoneOffset.UTC));
    window.end();
    if (days.isEmpty() || days.size() != read.days.size()) {
      window.refuse("days", "must be a list of one or more of mon to sun, each of them once");
    }
    return read;
  }

  private static LocalTime time(Fields window, String key) {
    return window.needed(
        key, "a time of day like \"08:00\" or \"19:30\"", Moments::time, LocalTime.MIDNIGHT);
  }

  /// When it begins the next time after that.
  public Instant opensAfter(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    // The same day of the next week is the last that can be meant.
    for (int ahead = 0; ahead <= 7; ahead++) {
      LocalDate day = today.plusDays(ahead);
      Instant begin = day.atTime(from).atZone(zone).toInstant();
      if (days.contains(day.getDayOfWeek()) && begin.isAfter(at)) {
        return begin;
      }
    }
    throw new IllegalStateException("a window without days never begins");
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
