package dev.shraga.emulator.dataverse.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How two operands are compared. The names are the query language's words.
public enum Comparison {
  /// Equal.
  EQ,
  /// Not equal.
  NE,
  /// Greater.
  GT,
  /// Greater or equal.
  GE,
  /// Less.
  LT,
  /// Less or equal.
  LE;

  /// The comparison of a word like `eq`; case counts.
  static Optional<Comparison> of(String word) {
    return Arrays.stream(values()).filter(comparison -> comparison.word().equals(word)).findFirst();
  }

  /// What the service calls it in messages.
  String operatorKind() {
    return switch (this) {
      case EQ -> "Equal";
      case NE -> "NotEqual";
      case GT -> "GreaterThan";
      case GE -> "GreaterThanOrEqual";
      case LT -> "LessThan";
      case LE -> "LessThanOrEqual";
    };
  }

  /// Whether it holds for an order below, at or above zero.
  boolean holds(int order) {
    return switch (this) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case LT -> order < 0;
      case LE -> order <= 0;
    };
  }

  /// The same with its sides exchanged.
  Comparison mirrored() {
    return switch (this) {
      case EQ, NE -> this;
      case GT -> LT;
      case GE -> LE;
      case LT -> GT;
      case LE -> GE;
    };
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
