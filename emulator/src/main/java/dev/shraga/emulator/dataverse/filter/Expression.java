package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.List;

/// A condition on a row.
public sealed interface Expression {
  /// Both.
  record And(Expression left, Expression right) implements Expression {}

  /// At least one.
  record Or(Expression left, Expression right) implements Expression {}

  /// Not.
  record Not(Expression of) implements Expression {}

  /// Two operands compared.
  record Compare(Comparison comparison, Operand left, Operand right) implements Expression {}

  /// A string that fits a pattern.
  record Matches(Operand operand, Wildcard pattern) implements Expression {}

  /// A value that is one of a list.
  record OneOf(Operand operand, List<Value> values) implements Expression {
    /// Keeps its own copy.
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /// At least one of the rows that point here fits.
  record Some(Collection collection, Expression condition) implements Expression {}

  /// All of the rows that point here fit; so it is with none.
  record Every(Collection collection, Expression condition) implements Expression {}

  /// Always.
  record Always() implements Expression {}
}
