package dev.shraga.clients.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the header `Retry-After`.
public final class RetryAfter {
  private static final int MAX_DIGITS = 6;

  private RetryAfter() {}

  /// How long the service wants to be left alone: whole seconds, or a date that is compared with
  /// the same answer's `Date`, because our clock may differ.
  ///
  /// @return empty if the header is missing or makes no sense
  public static Optional<Duration> read(@Nullable String retryAfter, @Nullable String date) {
    if (retryAfter == null) {
      return Optional.empty();
    }
    String text = retryAfter.strip();
    if (text.matches("\\d{1," + MAX_DIGITS + "}")) {
      return Optional.of(Duration.ofSeconds(Integer.parseInt(text)));
    }
    if (date == null) {
      return Optional.empty();
    }
    try {
      Duration wait = Duration.between(instant(date), instant(text));
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static Instant instant(String httpDate) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate.strip()));
  }
}
