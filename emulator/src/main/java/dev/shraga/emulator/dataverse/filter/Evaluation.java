package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.value.Ordering;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.Optional;
import java.util.UUID;

/// Asks expressions about rows.
///
/// @param view where lookups lead
public record Evaluation(View view) {
  /// Whether an expression is true of a row; unknown is not true.
  public boolean holds(Expression expression, Row row) {
    return truth(expression, row) == Truth.TRUE;
  }

  /// The value that an operand has in a row.
  public Optional<Value> value(Operand operand, Row row) {
    return switch (operand) {
      case Operand.Nothing _ -> Optional.empty();
      case Operand.Constant(Value value) -> Optional.of(value);
      case Operand.Path(var hops, Attribute attribute) -> {
        Optional<Row> at = Optional.of(row);
        for (Attribute hop : hops) {
          at = at.flatMap(from -> from.reference(hop.name())).flatMap(id -> follow(hop, id));
        }
        yield at.flatMap(end -> end.cell(attribute));
      }
    };
  }

  private Optional<Row> follow(Attribute hop, UUID id) {
    return view.find(view.catalog().target(hop), id);
  }

  private Truth truth(Expression expression, Row row) {
    return switch (expression) {
      case Expression.Always _ -> Truth.TRUE;
      case Expression.And(Expression left, Expression right) ->
          truth(left, row).and(truth(right, row));
      case Expression.Or(Expression left, Expression right) ->
          truth(left, row).or(truth(right, row));
      case Expression.Not(Expression of) -> truth(of, row).not();
      case Expression.Compare(Comparison comparison, Operand left, Operand right) ->
          compare(comparison, left, right, row);
      case Expression.Matches(Operand operand, Wildcard pattern) ->
          value(operand, row)
              .map(
                  value -> Truth.of(value instanceof Value.Text(String text) && pattern.fits(text)))
              .orElse(Truth.UNKNOWN);
      case Expression.OneOf(Operand operand, var values) ->
          value(operand, row)
              .map(value ->
                  Truth.of(values.stream().anyMatch(one -> Ordering.compare(value, one) == 0)))
              .orElse(Truth.UNKNOWN);
      case Expression.Some(Collection collection, Expression condition) ->
          Truth.of(
              view.rows(collection.source()).stream()
                  .filter(other -> pointsTo(other, collection, row))
                  .anyMatch(other -> holds(condition, other)));
      case Expression.Every(Collection collection, Expression condition) ->
          Truth.of(
              view.rows(collection.source()).stream()
                  .filter(other -> pointsTo(other, collection, row))
                  .allMatch(other -> holds(condition, other)));
    };
  }

  private Truth compare(Comparison comparison, Operand left, Operand right, Row row) {
    if (left instanceof Operand.Nothing || right instanceof Operand.Nothing) {
      boolean bothEmpty = value(left, row).isEmpty() && value(right, row).isEmpty();
      return switch (comparison) {
        case EQ -> Truth.of(bothEmpty);
        case NE -> Truth.of(!bothEmpty);
        case GT, GE, LT, LE -> Truth.UNKNOWN;
      };
    }
    Optional<Value> first = value(left, row);
    Optional<Value> second = value(right, row);
    if (first.isEmpty() || second.isEmpty()) {
      return Truth.UNKNOWN;
    }
    return Truth.of(comparison.holds(Ordering.compare(first.get(), second.get())));
  }

  private static boolean pointsTo(Row other, Collection collection, Row row) {
    return other
        .reference(collection.lookup().name())
        .filter(target -> target.equals(row.id()))
        .isPresent();
  }
}
