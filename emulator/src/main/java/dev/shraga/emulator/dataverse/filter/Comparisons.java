package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.value.Value;

/// Comparisons whose two sides are of one kind.
final class Comparisons {
  private Comparisons() {}

  static Expression of(Comparison comparison, Operand left, Operand right) {
    if (!(left instanceof Operand.Path) && right instanceof Operand.Path) {
      return of(comparison.mirrored(), right, left);
    }
    if (!(left instanceof Operand.Path path)) {
      throw Refusals.query("A comparison needs a column on one side.");
    }
    return switch (right) {
      case Operand.Nothing _ -> new Expression.Compare(comparison, left, right);
      case Operand.Path other -> {
        if (!path.attribute().edmType().equals(other.attribute().edmType())) {
          throw incompatible(path, other.attribute().edmType(), comparison);
        }
        yield new Expression.Compare(comparison, left, right);
      }
      case Operand.Constant(Value literal) -> {
        Value value =
            Literals.fit(literal, path.attribute().type())
                .orElseThrow(() -> incompatible(path, edmType(literal), comparison));
        yield withWildcards(comparison, path, value);
      }
    };
  }

  private static Expression withWildcards(Comparison comparison, Operand left, Value value) {
    Expression plain = new Expression.Compare(comparison, left, new Operand.Constant(value));
    if (!(value instanceof Value.Text(String text)) || !Wildcard.in(text)) {
      return plain;
    }
    Expression fits = new Expression.Matches(left, Wildcard.of(text));
    return switch (comparison) {
      case EQ -> new Expression.Or(plain, fits);
      case NE -> new Expression.And(plain, new Expression.Not(fits));
      case GT, GE, LT, LE -> plain;
    };
  }

  private static RuntimeException incompatible(
      Operand.Path left, String rightType, Comparison comparison) {
    return Refusals.query(
        "A binary operator with incompatible types was detected. Found operand types '"
            + left.attribute().edmType()
            + "' and '"
            + rightType
            + "' for operator kind '"
            + comparison.operatorKind()
            + "'.");
  }

  private static String edmType(Value literal) {
    return switch (literal) {
      case Value.Text _ -> "Edm.String";
      case Value.Amount(var number) -> number.scale() > 0 ? "Edm.Decimal" : "Edm.Int32";
      case Value.YesNo _ -> "Edm.Boolean";
      case Value.Moment _ -> "Edm.DateTimeOffset";
      case Value.Day _ -> "Edm.Date";
      case Value.Id _, Value.Reference _ -> "Edm.Guid";
    };
  }
}
