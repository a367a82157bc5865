package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.value.Spelling;
import dev.shraga.emulator.dataverse.value.Value;
import dev.shraga.model.schema.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Literals of the query language as values.
public final class Literals {
  private Literals() {}

  /// The value of a literal token; empty for null and for what is no literal.
  static Optional<Value> value(Token token) {
    return switch (token.kind()) {
      case STRING -> Optional.of(new Value.Text(token.text()));
      case NUMBER -> Optional.of(new Value.Amount(number(token.text())));
      case GUID -> Spelling.guid(token.text()).map(Value.Id::new);
      case MOMENT -> Spelling.moment(token.text()).map(Value.Moment::new);
      case DAY -> Spelling.day(token.text()).map(Value.Day::new);
      case NAME ->
          token.text().equals("true") || token.text().equals("false")
              ? Optional.of(new Value.YesNo(token.text().equals("true")))
              : Optional.empty();
      case ALIAS, LIST, OPEN, CLOSE, COMMA, SLASH, COLON, EQUALS, END -> Optional.empty();
    };
  }

  /// A literal as a value of a column's kind: ids may be quoted, a day may stand for its first
  /// moment.
  ///
  /// @return empty if the kinds do not fit
  static Optional<Value> fit(Value literal, ColumnType type) {
    return switch (type) {
      case ColumnType.Text _, ColumnType.Memo _ ->
          Optional.of(literal).filter(Value.Text.class::isInstance);
      case ColumnType.Whole _,
          ColumnType.Big _,
          ColumnType.Decimal _,
          ColumnType.Floating _,
          ColumnType.Choice _ ->
          Optional.of(literal).filter(Value.Amount.class::isInstance);
      case ColumnType.YesNo _ -> Optional.of(literal).filter(Value.YesNo.class::isInstance);
      case ColumnType.Moment _ ->
          switch (literal) {
            case Value.Moment _ -> Optional.of(literal);
            case Value.Day(var date) ->
                Optional.of(new Value.Moment(date.atStartOfDay().toInstant(ZoneOffset.UTC)));
            case Value.Text(String text) -> Spelling.moment(text).map(Value.Moment::new);
            case Value.Amount _, Value.YesNo _, Value.Id _, Value.Reference _ -> Optional.empty();
          };
      case ColumnType.Day _ ->
          switch (literal) {
            case Value.Day _ -> Optional.of(literal);
            case Value.Moment(var at) ->
                Optional.of(new Value.Day(LocalDate.ofInstant(at, ZoneOffset.UTC)));
            case Value.Text(String text) -> Spelling.day(text).map(Value.Day::new);
            case Value.Amount _, Value.YesNo _, Value.Id _, Value.Reference _ -> Optional.empty();
          };
      case ColumnType.Id _, ColumnType.Lookup _ ->
          switch (literal) {
            case Value.Id _ -> Optional.of(literal);
            case Value.Text(String text) -> Spelling.guid(text).map(Value.Id::new);
            case Value.Amount _, Value.YesNo _, Value.Moment _, Value.Day _, Value.Reference _ ->
                Optional.empty();
          };
    };
  }

  /// The value that a key in an address gives to a column, like `'ABC'` or `5`.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if it is not of the column's kind
  public static Value key(String literal, Attribute attribute) {
    var tokens = Lexer.tokens(literal);
    return (tokens.size() == 2 ? value(tokens.getFirst()) : Optional.<Value>empty())
        .flatMap(value -> fit(value, attribute.type()))
        .orElseThrow(() ->
            Refusals.query(
                "The value " + literal + " does not fit the key column " + attribute.name()));
  }

  private static BigDecimal number(String text) {
    char last = text.charAt(text.length() - 1);
    return new BigDecimal(Character.isDigit(last) ? text : text.substring(0, text.length() - 1));
  }
}
