package dev.shraga.emulator.dataverse.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// What a cell holds. An empty cell holds none: null has no case here.
public sealed interface Value {
  /// A string or a memo; never empty, because the service keeps an empty string as null.
  record Text(String text) implements Value {}

  /// Any number: whole, decimal, double, or a choice's option.
  record Amount(BigDecimal number) implements Value {
    /// A whole number.
    public static Amount of(long number) {
      return new Amount(BigDecimal.valueOf(number));
    }
  }

  /// A boolean.
  record YesNo(boolean yes) implements Value {}

  /// An instant.
  record Moment(Instant at) implements Value {}

  /// A day without a time.
  record Day(LocalDate date) implements Value {}

  /// A GUID that is not a reference.
  record Id(UUID id) implements Value {}

  /// A row of the table that the column points to.
  record Reference(UUID id) implements Value {}
}
