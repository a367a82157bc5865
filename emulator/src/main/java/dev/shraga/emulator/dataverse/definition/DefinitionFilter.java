package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.filter.Lexer;
import dev.shraga.emulator.dataverse.filter.Token;
import dev.shraga.emulator.dataverse.filter.Token.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Conditions on definitions: comparisons for equality, joined by `and`, `or`, `not`. Everything
/// else of the query language the service refuses here.
final class DefinitionFilter {
  /// Properties whose literals are written as `Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'`.
  private static final Map<String, String> ENUMS =
      Map.of(
          "OwnershipType", "OwnershipTypes",
          "AttributeType", "AttributeTypeCode",
          "EntityKeyIndexStatus", "EntityKeyIndexStatus",
          "RelationshipType", "RelationshipType",
          "OptionSetType", "OptionSetType",
          "RequiredLevel/Value", "AttributeRequiredLevel");

  /// Parentheses and conditions are followed one inside the other, so their number has a limit.
  private static final int MAX_TOKENS = 1_000;

  private final List<Token> tokens;
  private final String type;
  private int at;

  private DefinitionFilter(List<Token> tokens, String type) {
    this.tokens = tokens;
    this.type = type;
  }

  /// The condition that a text says.
  ///
  /// @param type of the definitions, for refusals
  static Predicate<Document> parse(String text, String type) {
    List<Token> tokens = Lexer.tokens(text);
    if (tokens.size() > MAX_TOKENS) {
      throw Refusals.query("The filter is longer than the service can read.");
    }
    DefinitionFilter parser = new DefinitionFilter(tokens, type);
    Predicate<Document> condition = parser.either();
    if (!parser.peek().is(Kind.END)) {
      throw syntax(parser.peek());
    }
    return condition;
  }

  private Predicate<Document> either() {
    Predicate<Document> left = both();
    while (take("or")) {
      left = left.or(both());
    }
    return left;
  }

  private Predicate<Document> both() {
    Predicate<Document> left = one();
    while (take("and")) {
      left = left.and(one());
    }
    return left;
  }

  private Predicate<Document> one() {
    if (take("not")) {
      return one().negate();
    }
    if (take(Kind.OPEN)) {
      Predicate<Document> inside = either();
      require(Kind.CLOSE);
      return inside;
    }
    return comparison();
  }

  private Predicate<Document> comparison() {
    Token name = require(Kind.NAME);
    if (peek().is(Kind.OPEN)) {
      throw DefinitionRefusals.function(name.text());
    }
    String property = name.text();
    String member = take(Kind.SLASH) ? require(Kind.NAME).text() : "";
    Token operator = require(Kind.NAME);
    JsonNode literal = literal(member.isEmpty() ? property : property + "/" + member);
    boolean equal =
        switch (operator.text()) {
          case "eq" -> true;
          case "ne" -> false;
          default ->
              throw Refusals.notEmulated("The operator '" + operator.text() + "' for definitions");
        };
    return definition -> same(value(definition, property, member), literal) == equal;
  }

  private JsonNode value(Document definition, String property, String member) {
    if (!new DeclaredType(type).declares(definition, property)) {
      throw Refusals.noProperty(property, type);
    }
    JsonNode value = definition.properties().path(property);
    if (member.isEmpty()) {
      return value;
    }
    if (!value.has(member)) {
      throw Refusals.noProperty(member, property);
    }
    return value.path(member);
  }

  private JsonNode literal(String path) {
    Token token = next();
    String word = ENUMS.getOrDefault(path, "");
    return switch (token.kind()) {
      case STRING -> {
        if (!word.isEmpty()) {
          throw Refusals.query(
              "A binary operator with incompatible types was detected. Found operand types"
                  + " 'Microsoft.Dynamics.CRM."
                  + word
                  + "' and 'Edm.String' for operator kind 'Equal'.");
        }
        yield TextNode.valueOf(token.text());
      }
      case GUID -> TextNode.valueOf(token.text());
      case NUMBER -> number(token);
      case NAME ->
          switch (token.text()) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            case "null" -> NullNode.getInstance();
            default -> {
              if (!token.text().equals(Document.NAMESPACE + word)) {
                throw syntax(token);
              }
              yield TextNode.valueOf(require(Kind.STRING).text());
            }
          };
      case MOMENT, DAY, ALIAS, LIST, OPEN, CLOSE, COMMA, SLASH, COLON, EQUALS, END ->
          throw syntax(token);
    };
  }

  private static JsonNode number(Token token) {
    try {
      return DecimalNode.valueOf(new BigDecimal(token.text().replaceFirst("[mMdDfFlL]$", "")));
    } catch (NumberFormatException _) {
      // The form is a number's, but its exponent is out of all bounds.
      throw syntax(token);
    }
  }

  private static boolean same(JsonNode value, JsonNode literal) {
    if (value.isNumber() && literal.isNumber()) {
      return value.decimalValue().compareTo(literal.decimalValue()) == 0;
    }
    return value.equals(literal);
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    if (!token.is(Kind.END)) {
      at++;
    }
    return token;
  }

  private boolean take(String name) {
    boolean found = peek().isName(name);
    at += found ? 1 : 0;
    return found;
  }

  private boolean take(Kind kind) {
    boolean found = peek().is(kind);
    at += found ? 1 : 0;
    return found;
  }

  private Token require(Kind kind) {
    Token token = next();
    if (!token.is(kind)) {
      throw syntax(token);
    }
    return token;
  }

  private static RuntimeException syntax(Token token) {
    return Refusals.query("Syntax error at position " + token.at() + " in the filter.");
  }
}
