package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// One spelling for what a filter means, so that two parsers' trees can be compared as texts.
final class Canonical {
  private Canonical() {}

  static String of(Expression expression) {
    return switch (expression) {
      case Expression.And(Expression left, Expression right) -> chain(of(left), "and", of(right));
      case Expression.Or(Expression left, Expression right) -> chain(of(left), "or", of(right));
      case Expression.Not(Expression inner) -> not(of(inner));
      case Expression.Compare(Comparison comparison, Operand left, Operand right) ->
          both(of(left), comparison.name(), of(right));
      case Expression.Matches(Operand operand, Wildcard pattern) -> like(of(operand), pattern);
      case Expression.OneOf(Operand operand, List<Value> values) -> of(operand) + " in " + values;
      case Expression.Some(var collection, Expression condition) ->
          lambda(collection.lookup().name(), "any", of(condition));
      case Expression.Every(var collection, Expression condition) ->
          lambda(collection.lookup().name(), "all", of(condition));
      case Expression.Always _ -> "always";
    };
  }

  static String of(Operand operand) {
    return switch (operand) {
      case Operand.Path(List<Attribute> hops, Attribute attribute) ->
          path(hops.stream().map(Attribute::name).toList(), attribute.property());
      case Operand.Constant(Value value) -> of(value);
      case Operand.Nothing _ -> "null";
    };
  }

  static String both(String left, String word, String right) {
    return "(" + left + " " + word + " " + right + ")";
  }

  /// How a chain of the same word is put together says nothing: the parts count, in their order.
  static String chain(String left, String word, String right) {
    return word + "[" + links(left, word) + "; " + links(right, word) + "]";
  }

  private static String links(String part, String word) {
    return part.startsWith(word + "[")
        ? part.substring(word.length() + 1, part.length() - 1)
        : part;
  }

  static String not(String inner) {
    return "not " + inner;
  }

  static String like(String path, Wildcard pattern) {
    return path + " like " + pattern.pieces();
  }

  static String lambda(String lookup, String kind, String condition) {
    return "rows by " + lookup + " " + kind + " " + condition;
  }

  static String path(List<String> hops, String property) {
    return hops.stream().map(hop -> hop + "/").collect(Collectors.joining()) + property;
  }

  static String of(Value value) {
    return switch (value) {
      case Value.Text(String text) -> "'" + text + "'";
      case Value.Amount(BigDecimal number) -> number(number);
      case Value.YesNo(boolean yes) -> Boolean.toString(yes);
      case Value.Moment(var at) -> at.toString();
      case Value.Day(var day) -> day.toString();
      case Value.Id(var id) -> id.toString();
      case Value.Reference(var id) -> id.toString();
    };
  }

  static String number(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
