package dev.shraga.emulator.dataverse.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.model.schema.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// JSON as cells.
public final class Cells {
  private static final Instant FIRST_MOMENT = Instant.parse("1753-01-01T00:00:00Z");
  private static final BigDecimal DECIMAL_LIMIT = new BigDecimal("100000000000");

  /// More digits than any column holds; written out, 1e999999999 would fill the memory.
  private static final int MAX_SCALE = 400;

  private Cells() {}

  /// The value that a JSON node gives to a column that is no lookup; none for null and for an empty
  /// string, which the service keeps as null.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if the types do not fit
  public static Optional<Value> read(Attribute attribute, JsonNode node) {
    if (node.isNull() || (node.isTextual() && node.textValue().isEmpty())) {
      return Optional.empty();
    }
    if (node.isNumber() && Math.abs((long) node.decimalValue().scale()) > MAX_SCALE) {
      throw Refusals.literal(node.decimalValue().toString(), attribute.edmType());
    }
    Optional<Value> value =
        switch (attribute.type()) {
          case ColumnType.Text _, ColumnType.Memo _ -> text(node).map(Value.Text::new);
          case ColumnType.Whole _, ColumnType.Choice _ ->
              node.isTextual()
                  ? spelled(node.textValue())
                  : node.isIntegralNumber() && node.canConvertToInt()
                      ? number(node)
                      : Optional.empty();
          case ColumnType.Big _ ->
              node.isIntegralNumber() && node.canConvertToLong() ? number(node) : Optional.empty();
          case ColumnType.Decimal(int precision, _) ->
              node.isNumber() ? Optional.of(rounded(node, precision)) : Optional.empty();
          case ColumnType.Floating _ -> node.isNumber() ? number(node) : Optional.empty();
          case ColumnType.YesNo _ ->
              node.isBoolean()
                  ? Optional.of(new Value.YesNo(node.booleanValue()))
                  : Optional.empty();
          case ColumnType.Moment _ ->
              text(node)
                  .flatMap(Spelling::moment)
                  .map(at -> new Value.Moment(at.truncatedTo(ChronoUnit.SECONDS)));
          case ColumnType.Day _ -> text(node).flatMap(Spelling::day).map(Value.Day::new);
          case ColumnType.Id _ -> text(node).flatMap(Spelling::guid).map(Value.Id::new);
          case ColumnType.Lookup _ -> text(node).flatMap(Spelling::guid).map(Value.Reference::new);
        };
    if (value.isEmpty()) {
      throw Refusals.literal(
          node.isTextual() ? node.textValue() : node.toString(), attribute.edmType());
    }
    return value;
  }

  /// Refuses a value that its column cannot hold.
  public static void check(Attribute attribute, Value value, String table) {
    switch (attribute.type()) {
      case ColumnType.Text(int length) -> checkLength(attribute, value, length, table);
      case ColumnType.Memo(int length) -> checkLength(attribute, value, length, table);
      case ColumnType.Whole(int min, int max) -> {
        if (value instanceof Value.Amount(var number)
            && (number.intValue() < min || number.intValue() > max)) {
          throw Refusals.outOfRange(
              "0x8004432f", number.toString(), attribute.name(), table, min + " to " + max);
        }
      }
      case ColumnType.Decimal _ -> {
        if (value instanceof Value.Amount(var number)
            && number.abs().compareTo(DECIMAL_LIMIT) > 0) {
          throw Refusals.outOfRange(
              "0x80044330",
              number.toPlainString(),
              attribute.name(),
              table,
              DECIMAL_LIMIT.negate() + " to " + DECIMAL_LIMIT);
        }
      }
      case ColumnType.Choice(var options) -> {
        if (value instanceof Value.Amount(var number) && !options.containsKey(number.intValue())) {
          throw Refusals.outOfRange(
              "0x8004431a",
              number.toString(),
              attribute.name(),
              table,
              String.join(",", options.keySet().stream().map(String::valueOf).toList()));
        }
      }
      case ColumnType.Moment _ -> {
        if (value instanceof Value.Moment(var at) && at.isBefore(FIRST_MOMENT)) {
          throw Refusals.outOfRange(
              "0x80040203", at.toString(), attribute.name(), table, "from " + FIRST_MOMENT);
        }
      }
      case ColumnType.Big _,
          ColumnType.Floating _,
          ColumnType.YesNo _,
          ColumnType.Day _,
          ColumnType.Id _,
          ColumnType.Lookup _ -> {}
    }
  }

  private static void checkLength(Attribute attribute, Value value, int length, String table) {
    if (value instanceof Value.Text(String text) && text.length() > length) {
      throw Refusals.tooLong(attribute.name(), table, length);
    }
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }

  /// A whole number in quotes, which the service takes for the number.
  private static Optional<Value> spelled(String text) {
    if (!text.matches("-?\\d{1,10}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    return number == (int) number ? Optional.of(Value.Amount.of(number)) : Optional.empty();
  }

  private static Optional<Value> number(JsonNode node) {
    return Optional.of(new Value.Amount(node.decimalValue()));
  }

  private static Value rounded(JsonNode node, int precision) {
    BigDecimal number = node.decimalValue();
    return new Value.Amount(
        number.scale() > precision ? number.setScale(precision, RoundingMode.HALF_EVEN) : number);
  }
}
