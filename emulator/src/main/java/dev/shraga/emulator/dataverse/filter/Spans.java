package dev.shraga.emulator.dataverse.filter;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.IntSupplier;

/// Spans of whole days that query functions name, like `LastMonth` or `NextXWeeks`. Weeks begin on
/// Sunday, as in a new organisation; days are those of UTC.
final class Spans {
  private Spans() {}

  /// A span of time.
  sealed interface Span {
    /// Whole days, the last one among them.
    record Days(LocalDate first, LocalDate last) implements Span {}

    /// From the beginning of a day to this moment.
    record UntilNow(LocalDate first) implements Span {}

    /// From this moment to the end of a day.
    record FromNow(LocalDate last) implements Span {}

    /// Everything before a day.
    record Before(LocalDate day) implements Span {}
  }

  /// The span of a function.
  ///
  /// @param amount how many units, for those that count
  /// @return empty if no function of that name is about days
  static Optional<Span> of(String function, LocalDate today, IntSupplier amount) {
    LocalDate week = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
    LocalDate month = today.withDayOfMonth(1);
    LocalDate year = today.withDayOfYear(1);
    return Optional.ofNullable(
        switch (function) {
          case "Today" -> new Span.Days(today, today);
          case "Yesterday" -> new Span.Days(today.minusDays(1), today.minusDays(1));
          case "Tomorrow" -> new Span.Days(today.plusDays(1), today.plusDays(1));
          case "ThisWeek" -> new Span.Days(week, week.plusDays(6));
          case "LastWeek" -> new Span.Days(week.minusWeeks(1), week.minusDays(1));
          case "NextWeek" -> new Span.Days(week.plusWeeks(1), week.plusDays(13));
          case "ThisMonth" -> new Span.Days(month, month.plusMonths(1).minusDays(1));
          case "LastMonth" -> new Span.Days(month.minusMonths(1), month.minusDays(1));
          case "NextMonth" -> new Span.Days(month.plusMonths(1), month.plusMonths(2).minusDays(1));
          case "ThisYear" -> new Span.Days(year, year.plusYears(1).minusDays(1));
          case "LastYear" -> new Span.Days(year.minusYears(1), year.minusDays(1));
          case "NextYear" -> new Span.Days(year.plusYears(1), year.plusYears(2).minusDays(1));
          case "Last7Days" -> new Span.UntilNow(today.minusDays(7));
          case "Next7Days" -> new Span.FromNow(today.plusDays(7));
          case "LastXDays" -> new Span.UntilNow(today.minusDays(amount.getAsInt()));
          case "LastXWeeks" -> new Span.UntilNow(today.minusWeeks(amount.getAsInt()));
          case "LastXMonths" -> new Span.UntilNow(today.minusMonths(amount.getAsInt()));
          case "LastXYears" -> new Span.UntilNow(today.minusYears(amount.getAsInt()));
          case "NextXDays" -> new Span.FromNow(today.plusDays(amount.getAsInt()));
          case "NextXWeeks" -> new Span.FromNow(today.plusWeeks(amount.getAsInt()));
          case "NextXMonths" -> new Span.FromNow(today.plusMonths(amount.getAsInt()));
          case "NextXYears" -> new Span.FromNow(today.plusYears(amount.getAsInt()));
          case "OlderThanXDays" -> new Span.Before(today.minusDays(amount.getAsInt()));
          case "OlderThanXWeeks" -> new Span.Before(today.minusWeeks(amount.getAsInt()));
          case "OlderThanXMonths" -> new Span.Before(today.minusMonths(amount.getAsInt()));
          case "OlderThanXYears" -> new Span.Before(today.minusYears(amount.getAsInt()));
          default -> null;
        });
  }
}
