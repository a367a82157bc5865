package dev.shraga.model.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WindowTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  @Test
  void windowCoversItsBeginningAndNotItsEnd() {
    Window day = window(WORKDAYS, "08:00", "18:00", ZoneOffset.UTC);

    // 2 March 2026 is a Monday.
    assertThat(covers(day, "2026-03-02T07:59:59.999Z")).isFalse();
    assertThat(covers(day, "2026-03-02T08:00:00Z")).isTrue();
    assertThat(covers(day, "2026-03-02T17:59:59.999Z")).isTrue();
    assertThat(covers(day, "2026-03-02T18:00:00Z")).isFalse();
    assertThat(covers(day, "2026-03-01T12:00:00Z")).as("a Sunday").isFalse();
  }

  @Test
  void windowOverMidnightBelongsToTheDayOnWhichItBegins() {
    Window night = window(Set.of(DayOfWeek.FRIDAY), "22:00", "06:00", ZoneOffset.UTC);

    assertThat(covers(night, "2026-03-06T22:00:00Z")).as("Friday evening").isTrue();
    assertThat(covers(night, "2026-03-07T05:59:59Z")).as("Saturday morning").isTrue();
    assertThat(covers(night, "2026-03-07T06:00:00Z")).isFalse();
    assertThat(covers(night, "2026-03-06T05:00:00Z")).as("Friday morning").isFalse();
    assertThat(covers(night, "2026-03-07T22:00:00Z")).as("Saturday evening").isFalse();
  }

  @Test
  void nextOpeningIsOneOfItsDaysByTheClockOfItsZone() {
    Window day = window(WORKDAYS, "08:00", "18:00", BERLIN);

    // 6 March 2026 is a Friday; summer time begins on 29 March.
    assertThat(day.opensAfter(Instant.parse("2026-03-06T06:59:59Z")))
        .isEqualTo("2026-03-06T07:00:00Z");
    assertThat(day.opensAfter(Instant.parse("2026-03-06T07:00:00Z")))
        .isEqualTo("2026-03-09T07:00:00Z");
    assertThat(day.opensAfter(Instant.parse("2026-03-27T17:00:00Z")))
        .isEqualTo("2026-03-30T06:00:00Z");
  }

  @Test
  void windowInAnHourThatTheClocksRepeatIsOpenOnceAndThenSaysWhenItOpens() {
    Window night = window(Set.of(DayOfWeek.SUNDAY), "02:00", "02:30", BERLIN);

    // Clocks go back on 25 October 2026, at 03:00 summer time, which is 01:00 UTC.
    assertThat(covers(night, "2026-10-25T00:00:00Z")).isTrue();
    assertThat(covers(night, "2026-10-25T00:29:59Z")).isTrue();
    assertThat(covers(night, "2026-10-25T00:30:00Z")).isFalse();
    assertThat(covers(night, "2026-10-25T01:00:00Z")).as("02:00 again").isFalse();
    assertThat(night.opensAfter(Instant.parse("2026-10-25T00:30:00Z")))
        .isEqualTo("2026-11-01T01:00:00Z");
  }

  @Test
  void windowOverAnHourThatTheClocksRepeatIsOpenThroughout() {
    Window night = window(Set.of(DayOfWeek.SUNDAY), "01:00", "04:00", BERLIN);

    assertThat(covers(night, "2026-10-24T23:00:00Z")).isTrue();
    assertThat(covers(night, "2026-10-25T00:30:00Z")).isTrue();
    assertThat(covers(night, "2026-10-25T01:30:00Z")).isTrue();
    assertThat(covers(night, "2026-10-25T03:00:00Z")).isFalse();
  }

  @Test
  void windowInAnHourThatTheClocksSkipOpensAWeekLater() {
    Window night = window(Set.of(DayOfWeek.SUNDAY), "02:00", "02:30", BERLIN);
    Window longer = window(Set.of(DayOfWeek.SUNDAY), "02:30", "04:00", BERLIN);

    // Clocks go forward on 28 March 2027, at 02:00 winter time, which is 01:00 UTC.
    assertThat(covers(night, "2027-03-28T01:00:00Z")).isFalse();
    assertThat(night.opensAfter(Instant.parse("2027-03-28T00:00:00Z")))
        .isEqualTo("2027-04-04T00:00:00Z");
    assertThat(night.opensAfter(Instant.parse("2027-03-21T01:00:00Z")))
        .isEqualTo("2027-04-04T00:00:00Z");
    assertThat(longer.opensAfter(Instant.parse("2027-03-28T00:00:00Z")))
        .isEqualTo("2027-03-28T01:00:00Z");
    assertThat(covers(longer, "2027-03-28T01:00:00Z")).isTrue();
    assertThat(covers(longer, "2027-03-28T02:00:00Z")).isFalse();
  }

  @Test
  void windowOfOneDayOpensAgainAWeekLater() {
    Window day = window(Set.of(DayOfWeek.MONDAY), "08:00", "18:00", ZoneOffset.UTC);

    assertThat(day.opensAfter(Instant.parse("2026-03-02T08:00:00Z")))
        .isEqualTo("2026-03-09T08:00:00Z");
  }

  @Test
  void windowOverTheEndOfTheWeekGoesOnOnMonday() {
    Window night = window(Set.of(DayOfWeek.SUNDAY), "20:00", "04:00", ZoneOffset.UTC);

    assertThat(covers(night, "2026-03-09T03:00:00Z")).as("Monday morning").isTrue();
    assertThat(covers(night, "2026-03-10T03:00:00Z")).as("Tuesday morning").isFalse();
  }

  @Test
  void windowFromATimeToTheSameTimeIsAWholeDay() {
    Window whole = window(Set.of(DayOfWeek.MONDAY), "00:00", "00:00", ZoneOffset.UTC);
    Window shifted = window(Set.of(DayOfWeek.MONDAY), "09:00", "09:00", ZoneOffset.UTC);

    assertThat(covers(whole, "2026-03-02T00:00:00Z")).isTrue();
    assertThat(covers(whole, "2026-03-02T23:59:59Z")).isTrue();
    assertThat(covers(whole, "2026-03-03T00:00:00Z")).isFalse();
    assertThat(covers(shifted, "2026-03-02T08:59:59Z")).isFalse();
    assertThat(covers(shifted, "2026-03-03T08:59:59Z")).isTrue();
  }

  @Test
  void windowFollowsSummerTime() {
    Window day = window(EnumSet.allOf(DayOfWeek.class), "08:00", "18:00", BERLIN);

    assertThat(covers(day, "2026-03-28T06:30:00Z")).as("07:30 in winter").isFalse();
    assertThat(covers(day, "2026-03-29T06:30:00Z")).as("08:30 in summer").isTrue();
    assertThat(covers(day, "2026-10-24T06:30:00Z")).as("08:30 in summer").isTrue();
    assertThat(covers(day, "2026-10-25T06:30:00Z")).as("07:30 in winter").isFalse();
  }

  @Test
  void windowWithinTheHourThatSummerTimeSkipsDoesNotOpen() {
    Window skipped = window(Set.of(DayOfWeek.SUNDAY), "02:00", "03:00", BERLIN);

    for (Instant at = Instant.parse("2026-03-28T12:00:00Z");
        at.isBefore(Instant.parse("2026-03-29T12:00:00Z"));
        at = at.plusSeconds(60)) {
      assertThat(skipped.covers(at)).as("%s", at).isFalse();
    }
  }

  @Test
  void windowWithinTheHourThatWinterTimeRepeatsOpensTwice() {
    Window repeated = window(Set.of(DayOfWeek.SUNDAY), "02:00", "03:00", BERLIN);

    assertThat(covers(repeated, "2026-10-24T23:59:59Z")).isFalse();
    assertThat(covers(repeated, "2026-10-25T00:00:00Z")).isTrue();
    assertThat(covers(repeated, "2026-10-25T01:59:59Z")).isTrue();
    assertThat(covers(repeated, "2026-10-25T02:00:00Z")).isFalse();
  }

  @Test
  void dayIsTheDayInTheZoneOfTheWindow() {
    Window auckland =
        window(Set.of(DayOfWeek.MONDAY), "08:00", "10:00", ZoneId.of("Pacific/Auckland"));
    Window honolulu =
        window(Set.of(DayOfWeek.MONDAY), "20:00", "22:00", ZoneId.of("Pacific/Honolulu"));

    assertThat(covers(auckland, "2026-03-01T19:30:00Z")).as("Sunday in UTC").isTrue();
    assertThat(covers(honolulu, "2026-03-03T06:30:00Z")).as("Tuesday in UTC").isTrue();
    assertThat(covers(auckland, "2026-03-02T08:30:00Z")).isFalse();
    assertThat(covers(honolulu, "2026-03-02T20:30:00Z")).isFalse();
  }

  private static Window window(Set<DayOfWeek> days, String from, String to, ZoneId zone) {
    return new Window(days, LocalTime.parse(from), LocalTime.parse(to), zone);
  }

  private static boolean covers(Window window, String at) {
    return window.covers(Instant.parse(at));
  }
}
