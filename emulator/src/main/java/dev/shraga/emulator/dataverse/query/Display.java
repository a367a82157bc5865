package dev.shraga.emulator.dataverse.query;

import dev.shraga.emulator.dataverse.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Values as people read them: in American English and in UTC, as a new organisation has it.
final class Display {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.US);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("M/d/uuuu h:mm a", Locale.US).withZone(ZoneOffset.UTC);

  private Display() {}

  /// A whole number with its thousands apart, like `5,000`.
  static String whole(BigDecimal number) {
    return String.format(Locale.US, "%,d", number.toBigInteger());
  }

  /// A number with two decimals at least, like `20,000.00`.
  static String decimal(BigDecimal number) {
    int scale = Math.max(2, number.stripTrailingZeros().scale());
    return String.format(Locale.US, "%,." + scale + "f", number);
  }

  /// An amount of money, like `$20,000.00`.
  static String money(BigDecimal number) {
    return (number.signum() < 0 ? "-$" : "$") + decimal(number.abs());
  }

  /// A number as it comes, like `8` or `2.50`.
  static String number(Value value) {
    return value instanceof Value.Amount(BigDecimal number)
        ? number.stripTrailingZeros().scale() <= 0 ? whole(number) : decimal(number)
        : time(value);
  }

  /// A day or an instant, like `11/24/2026 1:05 PM`; anything else as it is.
  static String time(Value value) {
    return switch (value) {
      case Value.Moment(Instant at) -> MOMENT.format(at);
      case Value.Day(LocalDate day) -> DAY.format(day);
      case Value.Text(String text) -> text;
      case Value.Amount(BigDecimal number) -> number.toPlainString();
      case Value.YesNo(boolean yes) -> Boolean.toString(yes);
      case Value.Id(var id) -> id.toString();
      case Value.Reference(var id) -> id.toString();
    };
  }
}
