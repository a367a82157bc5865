package dev.shraga.reconciler.status.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers and times as people read them, on the page and in the terminal alike.
public final class Words {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final int SHORT_ID = 8;

  private Words() {}

  /// A time span like `4.2 s`, `3 min 5 s` or `2 h 4 min`; a dash if it is negative.
  public static String span(double seconds) {
    if (seconds < 0) {
      return "–";
    }
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3_600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    if (whole < 86_400) {
      return whole / 3_600 + " h " + whole % 3_600 / 60 + " min";
    }
    return whole / 86_400 + " d " + whole % 86_400 / 3_600 + " h";
  }

  /// A time span.
  public static String span(Duration duration) {
    return span(duration.toMillis() / 1_000.0);
  }

  /// A moment like `2026-03-01 10:30:48` in UTC; a dash if there is none.
  public static String moment(@Nullable Instant instant) {
    return instant == null ? "–" : MOMENT.format(instant);
  }

  /// A count like `12,345`.
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// A count and its noun, like `1 worker` or `3 workers`.
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// A count of boxes, like `1 box` or `3 boxes`.
  public static String boxes(long number) {
    return count(number) + (number == 1 ? " box" : " boxes");
  }

  /// How long ago something was, like `3 min 5 s ago`.
  public static String ago(Instant then, Instant now) {
    return span(Math.max(0, Duration.between(then, now).toMillis() / 1_000.0)) + " ago";
  }

  /// Whether a condition holds: `yes`, `no` or `unknown`.
  public static String holds(String status) {
    return switch (status) {
      case "true" -> "yes";
      case "false" -> "no";
      default -> "unknown";
    };
  }

  /// Dollars like `$0.042`; a dash for nothing.
  public static String dollars(BigDecimal amount) {
    return amount.signum() == 0
        ? "–"
        : "$" + amount.setScale(3, RoundingMode.HALF_UP).toPlainString();
  }

  /// The beginning of an id or a commit, enough to tell it from others.
  public static String brief(String id) {
    return id.length() <= SHORT_ID ? id : id.substring(0, SHORT_ID);
  }

  /// The text, or a dash for none.
  public static String orDash(String text) {
    return text.isBlank() ? "–" : text;
  }
}
