package dev.shraga.emulator.dataverse.definition;

import java.math.BigDecimal;

/// The widest ranges of numbers, which are the only ones here: no column has a narrower one.
final class Ranges {
  /// Largest decimal.
  static final BigDecimal DECIMAL = new BigDecimal("100000000000");

  /// Largest floating point number.
  static final BigDecimal DOUBLE = new BigDecimal("100000000000");

  /// Digits after the point that a floating point number shows.
  static final int DOUBLE_PRECISION = 5;

  /// Largest amount of money.
  static final BigDecimal MONEY = new BigDecimal("922337203685477");

  private Ranges() {}
}
