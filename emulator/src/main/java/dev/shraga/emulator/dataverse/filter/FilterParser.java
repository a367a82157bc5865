package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.filter.Token.Kind;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/// Recursive descent over the part of OData's filter language that Dataverse takes.
public final class FilterParser {
  private static final Set<String> ARITHMETIC = Set.of("add", "sub", "mul", "div", "divby", "mod");

  private final Cursor cursor;
  private final Scope scope;

  private FilterParser(Cursor cursor, Scope scope) {
    this.cursor = cursor;
    this.scope = scope;
  }

  /// The expression of a `$filter`.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if the service would refuse it: 400 for
  ///   what is wrong, 501 for what OData has and the service has not
  public static Expression parse(String text, Scope scope) {
    FilterParser parser = new FilterParser(new Cursor(text), scope);
    Expression expression = parser.or();
    parser.cursor.expect(Kind.END);
    return expression;
  }

  /// The operand that a text spells: a column, perhaps through lookups, or a literal.
  public static Operand operand(String text, Scope scope) {
    FilterParser parser = new FilterParser(new Cursor(text), scope);
    Operand operand = parser.operand();
    parser.cursor.expect(Kind.END);
    return operand;
  }

  private Expression or() {
    cursor.deeper();
    List<Expression> choices = new ArrayList<>(List.of(and()));
    while (cursor.skipName("or")) {
      choices.add(and());
    }
    cursor.shallower();
    return joined(choices, Expression.Or::new);
  }

  private Expression and() {
    List<Expression> demands = new ArrayList<>(List.of(not()));
    while (cursor.skipName("and")) {
      demands.add(not());
    }
    return joined(demands, Expression.And::new);
  }

  /// A tree no deeper than it must be: an address has room for a chain of thousands, and asking a
  /// row goes down the tree.
  private static Expression joined(List<Expression> parts, BinaryOperator<Expression> join) {
    int half = parts.size() / 2;
    return half == 0
        ? parts.getFirst()
        : join.apply(
            joined(parts.subList(0, half), join), joined(parts.subList(half, parts.size()), join));
  }

  private Expression not() {
    if (!cursor.skipName("not")) {
      return term();
    }
    cursor.deeper();
    Expression negated = new Expression.Not(not());
    cursor.shallower();
    return negated;
  }

  private Expression term() {
    if (cursor.skip(Kind.OPEN)) {
      Expression inside = or();
      cursor.expect(Kind.CLOSE);
      return inside;
    }
    if (cursor.peek().is(Kind.NAME) && cursor.peek(1).is(Kind.OPEN)) {
      return function();
    }
    return lambda().orElseGet(this::comparison);
  }

  private Expression function() {
    String name = cursor.next().text();
    cursor.expect(Kind.OPEN);
    Expression expression =
        switch (name) {
          case "contains", "startswith", "endswith" -> match(name);
          default -> {
            if (name.startsWith(QueryFunctions.PREFIX)) {
              yield QueryFunctions.parse(
                  name.substring(QueryFunctions.PREFIX.length()), cursor, scope);
            }
            throw Refusals.node("SingleValueFunctionCall");
          }
        };
    cursor.expect(Kind.CLOSE);
    return expression;
  }

  private Expression match(String function) {
    Operand operand = operand();
    cursor.expect(Kind.COMMA);
    if (!(operand() instanceof Operand.Constant(Value.Text(String text)))
        || !(operand instanceof Operand.Path path)
        || !path.attribute().edmType().equals("Edm.String")) {
      throw Refusals.query(
          "No function signature for the function with name '"
              + function
              + "' matches the specified arguments. The function signatures considered are: "
              + function
              + "(Edm.String, Edm.String).");
    }
    Wildcard wildcard =
        switch (function) {
          case "contains" -> Wildcard.containing(text);
          case "startswith" -> Wildcard.beginning(text);
          default -> Wildcard.ending(text);
        };
    return new Expression.Matches(operand, wildcard);
  }

  /// `Account_Tasks/any(t:...)`, if that is what stands here.
  private Optional<Expression> lambda() {
    int ahead = 0;
    List<String> names = new ArrayList<>();
    while (cursor.peek(ahead).is(Kind.NAME) && cursor.peek(ahead + 1).is(Kind.SLASH)) {
      names.add(cursor.peek(ahead).text());
      ahead += 2;
    }
    String kind = cursor.peek(ahead).text();
    if (names.isEmpty()
        || !(kind.equals("any") || kind.equals("all"))
        || !cursor.peek(ahead + 1).is(Kind.OPEN)) {
      return Optional.empty();
    }
    for (int i = 0; i < ahead + 2; i++) {
      cursor.next();
    }
    Collection collection = Paths.collection(names, scope);
    if (kind.equals("any") && cursor.skip(Kind.CLOSE)) {
      return Optional.of(new Expression.Some(collection, new Expression.Always()));
    }
    String variable = cursor.expect(Kind.NAME).text();
    cursor.expect(Kind.COLON);
    Expression condition = new FilterParser(cursor, scope.with(variable, collection.source())).or();
    cursor.expect(Kind.CLOSE);
    return Optional.of(
        kind.equals("any")
            ? new Expression.Some(collection, condition)
            : new Expression.Every(collection, condition));
  }

  private Expression comparison() {
    Operand left = operand();
    Token word = cursor.next();
    if (word.isName("in")) {
      throw Refusals.node("In");
    }
    if (word.is(Kind.NAME) && ARITHMETIC.contains(word.text())) {
      throw Refusals.node("BinaryOperator");
    }
    if (word.isName("has")) {
      throw Refusals.node("Has");
    }
    Comparison comparison =
        (word.is(Kind.NAME) ? Comparison.of(word.text()) : Optional.<Comparison>empty())
            .orElseThrow(() ->
                Refusals.query(
                    "Syntax error: a comparison is expected at position " + word.at() + "."));
    return Comparisons.of(comparison, left, operand());
  }

  private Operand operand() {
    Token token = cursor.next();
    if (token.isName("null")) {
      return new Operand.Nothing();
    }
    Optional<Value> literal = Literals.value(token);
    if (literal.isPresent()) {
      return new Operand.Constant(literal.get());
    }
    if (token.is(Kind.ALIAS)) {
      // An alias that nobody assigned is null; one that names itself would never end.
      String text = scope.aliases().getOrDefault(token.text(), "null");
      return text.startsWith("@") ? new Operand.Nothing() : operand(text, scope);
    }
    if (!token.is(Kind.NAME)) {
      throw Refusals.query("Syntax error: an operand is expected at position " + token.at() + ".");
    }
    if (cursor.peek().is(Kind.OPEN)) {
      throw Refusals.node("SingleValueFunctionCall");
    }
    List<String> names = new ArrayList<>(List.of(token.text()));
    while (cursor.skip(Kind.SLASH)) {
      names.add(cursor.expect(Kind.NAME).text());
    }
    return Paths.column(names, scope);
  }
}
