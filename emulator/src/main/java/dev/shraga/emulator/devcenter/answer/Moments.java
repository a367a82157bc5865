package dev.shraga.emulator.devcenter.answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments as the service spells them, which it does in several ways.
public final class Moments {
  private static final DateTimeFormatter FINE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.ROOT);
  private static final DateTimeFormatter COARSE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private Moments() {}

  /// Like `2023-09-07T06:51:55.7936885+00:00`: when something was made, began or ended.
  public static String fine(Instant moment) {
    return FINE.format(moment.atOffset(ZoneOffset.UTC)) + "+00:00";
  }

  /// Like `2023-09-07T06:52:55.7909563Z`: in header fields.
  public static String field(Instant moment) {
    return FINE.format(moment.atOffset(ZoneOffset.UTC)) + "Z";
  }

  /// Like `2024-03-12T02:10:00+00:00`: until when an action is suspended.
  public static String coarse(Instant moment) {
    return COARSE.format(moment.atOffset(ZoneOffset.UTC)) + "+00:00";
  }

  /// Like `2024-03-12T02:10:00.000000Z`: when an action is next.
  public static String next(Instant moment) {
    return COARSE.format(moment.atOffset(ZoneOffset.UTC)) + ".000000Z";
  }
}
