package dev.shraga.emulator.dataverse.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.filter.Token.Kind;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.value.Spelling;
import dev.shraga.emulator.dataverse.value.Value;
import dev.shraga.model.schema.ColumnType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The service's own query functions, like `Microsoft.Dynamics.CRM.In(...)`: those that a program
/// watching rows would use. The rest is refused as not emulated.
final class QueryFunctions {
  /// Every one of them must be written in full.
  static final String PREFIX = "Microsoft.Dynamics.CRM.";

  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  private final String name;
  private final Map<String, String> arguments;
  private final Scope scope;

  private QueryFunctions(String name, Map<String, String> arguments, Scope scope) {
    this.name = name;
    this.arguments = arguments;
    this.scope = scope;
  }

  /// Reads the arguments up to the closing parenthesis.
  static Expression parse(String name, Cursor cursor, Scope scope) {
    Map<String, String> arguments = new HashMap<>();
    while (!cursor.peek().is(Kind.CLOSE)) {
      String argument = cursor.expect(Kind.NAME).text();
      cursor.expect(Kind.EQUALS);
      arguments.put(argument, argument(cursor.next(), scope));
      if (!cursor.skip(Kind.COMMA)) {
        break;
      }
    }
    return new QueryFunctions(name, arguments, scope).expression();
  }

  private static String argument(Token token, Scope scope) {
    if (!token.is(Kind.ALIAS)) {
      return token.text();
    }
    String text = scope.aliases().getOrDefault(token.text(), "null");
    return text.startsWith("'") && text.endsWith("'") && text.length() > 1
        ? text.substring(1, text.length() - 1).replace("''", "'")
        : text;
  }

  private Expression expression() {
    Operand.Path path = path();
    return switch (name) {
      case "In" -> new Expression.OneOf(path, values(path.attribute()));
      case "NotIn" -> new Expression.Not(new Expression.OneOf(path, values(path.attribute())));
      case "Between" -> between(path);
      case "NotBetween" -> new Expression.Not(between(path));
      case "EqualUserId" -> compare(ids(path), Comparison.EQ, new Value.Id(scope.caller()));
      case "NotEqualUserId" -> compare(ids(path), Comparison.NE, new Value.Id(scope.caller()));
      // There are no teams: nobody is in one, and a user's rows are those of the user alone.
      case "EqualUserTeams" -> new Expression.OneOf(ids(path), List.of());
      case "EqualUserOrUserTeams", "EqualUserOrUserHierarchy" ->
          compare(ids(path), Comparison.EQ, new Value.Id(scope.caller()));
      case "ContainValues" -> contains(path);
      case "DoesNotContainValues" -> new Expression.Not(contains(path));
      case "On" -> days(times(path), day(), day());
      case "OnOrAfter" -> compare(times(path), Comparison.GE, start(day()));
      case "OnOrBefore" -> compare(times(path), Comparison.LT, start(day().plusDays(1)));
      case "LastXHours" -> since(hours(path), scope.now().minus(Duration.ofHours(amount())));
      case "NextXHours" -> until(hours(path), scope.now().plus(Duration.ofHours(amount())));
      case "OlderThanXMinutes" ->
          older(hours(path), scope.now().minus(Duration.ofMinutes(amount())));
      case "OlderThanXHours" -> older(hours(path), scope.now().minus(Duration.ofHours(amount())));
      default ->
          Spans.of(name, today(), this::amount)
              .map(span -> spanned(times(path), span))
              .orElseThrow(() -> Refusals.notEmulated("The query function " + PREFIX + name));
    };
  }

  private Expression spanned(Operand.Path path, Spans.Span span) {
    return switch (span) {
      case Spans.Span.Days(LocalDate first, LocalDate last) -> days(path, first, last);
      case Spans.Span.UntilNow(LocalDate first) -> since(path, midnight(first));
      case Spans.Span.FromNow(LocalDate last) -> until(path, midnight(last.plusDays(1)));
      case Spans.Span.Before(LocalDate day) -> older(path, midnight(day));
    };
  }

  private Operand.Path ids(Operand.Path path) {
    ColumnType type = path.attribute().type();
    if (!(type instanceof ColumnType.Id || type instanceof ColumnType.Lookup)) {
      throw Refusals.query(
          name
              + " is only supported for ids and lookups, not for "
              + path.attribute().name()
              + ".");
    }
    return path;
  }

  private Operand.Path times(Operand.Path path) {
    ColumnType type = path.attribute().type();
    if (!(type instanceof ColumnType.Moment || type instanceof ColumnType.Day)) {
      throw Refusals.query(
          name
              + " is only supported for dates and times, not for "
              + path.attribute().name()
              + ".");
    }
    return path;
  }

  /// A day has no hours to count.
  private Operand.Path hours(Operand.Path path) {
    times(path);
    if (path.attribute().type() instanceof ColumnType.Day) {
      throw Refusals.query(
          name
              + " is not supported for the column "
              + path.attribute().name()
              + ", which holds days without a time.");
    }
    return path;
  }

  /// Made for choices with many values; a choice with one has it or has it not.
  private Expression contains(Operand.Path path) {
    if (!(path.attribute().type() instanceof ColumnType.Choice)) {
      throw Refusals.query(
          name + " is only supported for choices, not for " + path.attribute().name() + ".");
    }
    return new Expression.OneOf(path, values(path.attribute()));
  }

  /// The column meant. These functions know a lookup by its logical name too, like `ownerid`.
  private Operand.Path path() {
    String name = required("PropertyName");
    return Optional.ofNullable(scope.root().attributes().get(name))
        .map(attribute -> new Operand.Path(List.of(), attribute))
        .orElseGet(() -> Paths.column(List.of(name.split("/", -1)), scope));
  }

  private String required(String argument) {
    return Optional.ofNullable(arguments.get(argument))
        .orElseThrow(() -> Refusals.query(name + " needs the parameter " + argument + "."));
  }

  private List<Value> values(Attribute attribute) {
    List<Value> values = new ArrayList<>();
    for (String text : list(required("PropertyValues"))) {
      values.add(value(text, attribute));
    }
    return values;
  }

  /// A list in JSON; apostrophes in the place of quotes are taken too, as long as no value has one.
  private static List<String> list(String text) {
    try {
      JsonNode node = Json.parse(text.contains("\"") ? text : text.replace('\'', '"'));
      if (!node.isArray()) {
        throw Refusals.query("PropertyValues must be a list, not " + text + ".");
      }
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(item.asText()));
      return items;
    } catch (JsonProcessingException _) {
      throw Refusals.query(
          "Invalid JSON. A comma character ',' was expected in scope 'Array'. Every two elements in"
              + " an array and properties of an object must be separated by commas.");
    }
  }

  private Value value(String text, Attribute attribute) {
    Value literal =
        switch (attribute.type()) {
          case ColumnType.Whole _,
              ColumnType.Big _,
              ColumnType.Decimal _,
              ColumnType.Floating _,
              ColumnType.Choice _ ->
              new Value.Amount(number(text));
          case ColumnType.YesNo _ -> new Value.YesNo(text.equals("true") || text.equals("1"));
          case ColumnType.Text _,
              ColumnType.Memo _,
              ColumnType.Moment _,
              ColumnType.Day _,
              ColumnType.Id _,
              ColumnType.Lookup _ ->
              new Value.Text(text);
        };
    return Literals.fit(literal, attribute.type())
        .orElseThrow(() -> Refusals.literal(text, attribute.edmType()));
  }

  private Expression between(Operand.Path path) {
    List<Value> bounds = values(path.attribute());
    if (bounds.size() != 2) {
      throw Refusals.query(name + " needs two values.");
    }
    return new Expression.And(
        compare(path, Comparison.GE, bounds.getFirst()),
        compare(path, Comparison.LE, bounds.getLast()));
  }

  private Expression days(Operand.Path path, LocalDate first, LocalDate last) {
    return new Expression.And(
        compare(path, Comparison.GE, start(first)),
        compare(path, Comparison.LT, start(last.plusDays(1))));
  }

  private Expression since(Operand.Path path, Instant first) {
    return new Expression.And(
        compare(path, Comparison.GE, new Value.Moment(first)),
        compare(path, Comparison.LE, new Value.Moment(scope.now())));
  }

  private Expression until(Operand.Path path, Instant last) {
    return new Expression.And(
        compare(path, Comparison.GE, new Value.Moment(scope.now())),
        compare(path, Comparison.LE, new Value.Moment(last)));
  }

  private static Expression older(Operand.Path path, Instant than) {
    return compare(path, Comparison.LT, new Value.Moment(than));
  }

  private static Expression compare(Operand path, Comparison comparison, Value value) {
    return new Expression.Compare(comparison, path, new Operand.Constant(value));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(scope.now(), ZoneOffset.UTC);
  }

  private LocalDate day() {
    String text = required("PropertyValue");
    return Spelling.day(text.length() > 10 ? text.substring(0, 10) : text)
        .orElseThrow(() -> Refusals.literal(text, "Edm.Date"));
  }

  private static Value start(LocalDate day) {
    return new Value.Moment(midnight(day));
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /// A number of units; more than any calendar has is refused.
  private int amount() {
    BigDecimal amount = number(required("PropertyValue"));
    boolean whole = amount.stripTrailingZeros().scale() <= 0;
    if (!whole || amount.signum() <= 0 || amount.compareTo(MOST) > 0) {
      throw Refusals.query(
          name + " needs a whole number from 1 to " + MOST + ", not " + amount + ".");
    }
    return amount.intValue();
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      throw Refusals.literal(text, "Edm.Int32");
    }
  }
}
