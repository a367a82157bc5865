package dev.shraga.model.pool;

import dev.shraga.model.yaml.Fields;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
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
    // The same day of the next week is the last that can be meant, and one more week if the clocks
    // skip the window on that day.
    for (int ahead = 0; ahead <= 14; ahead++) {
      LocalDate day = today.plusDays(ahead);
      Instant begin = begin(day);
      if (days.contains(day.getDayOfWeek()) && begin.isAfter(at) && end(day).isAfter(begin)) {
        return begin;
      }
    }
    throw new IllegalStateException("a window without days never begins");
  }

  /// Whether that time is within it. In the night in which an hour is repeated it is within it
  /// once.
  public boolean covers(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    return covers(today, at) || covers(today.minusDays(1), at);
  }

  private boolean covers(LocalDate day, Instant at) {
    return days.contains(day.getDayOfWeek()) && !at.isBefore(begin(day)) && at.isBefore(end(day));
  }

  private Instant begin(LocalDate day) {
    return moment(day.atTime(from));
  }

  private Instant end(LocalDate day) {
    return moment((from.isBefore(to) ? day : day.plusDays(1)).atTime(to));
  }

  /// What the clocks skip is the moment in which they skip it; of what they show twice it is the
  /// first.
  private Instant moment(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
  }
}
