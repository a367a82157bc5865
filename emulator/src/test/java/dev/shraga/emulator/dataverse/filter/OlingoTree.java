package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.value.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.olingo.commons.api.edm.EdmEnumType;
import org.apache.olingo.commons.api.edm.EdmType;
import org.apache.olingo.commons.api.ex.ODataException;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceLambdaAll;
import org.apache.olingo.server.api.uri.UriResourceLambdaAny;
import org.apache.olingo.server.api.uri.UriResourceLambdaVariable;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.api.uri.queryoption.expression.ExpressionVisitException;
import org.apache.olingo.server.api.uri.queryoption.expression.ExpressionVisitor;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.api.uri.queryoption.expression.MethodKind;
import org.apache.olingo.server.api.uri.queryoption.expression.UnaryOperatorKind;

/// Olingo's tree in the [Canonical] spelling.
///
/// @param type table whose columns plain names are
record OlingoTree(Catalog catalog, EntityType type)
    implements ExpressionVisitor<OlingoTree.Printed> {
  /// What a part can stand for.
  enum Kind {
    /// A column.
    PATH,
    /// A literal.
    CONSTANT,
    /// Something that holds or does not.
    CONDITION
  }

  /// A printed part.
  record Printed(String text, Kind kind) {
    boolean constant() {
      return kind == Kind.CONSTANT;
    }
  }

  /// Olingo read something that is outside the language that both have.
  static final class Beyond extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Beyond(String what) {
      super(what);
    }
  }

  static String print(Expression expression, Catalog catalog, EntityType type)
      throws ODataException {
    return expression.accept(new OlingoTree(catalog, type)).text();
  }

  @Override
  public Printed visitBinaryOperator(BinaryOperatorKind operator, Printed left, Printed right) {
    return switch (operator) {
      case AND, OR ->
          new Printed(
              Canonical.chain(left.text(), operator.toString(), right.text()), Kind.CONDITION);
      case EQ, NE, GT, GE, LT, LE -> {
        if (left.constant() && right.constant()) {
          throw new Beyond("two literals compared");
        }
        if (left.kind() == Kind.CONDITION || right.kind() == Kind.CONDITION) {
          throw new Beyond("conditions compared");
        }
        Comparison comparison = Comparison.of(operator.toString()).orElseThrow();
        boolean turned = left.constant() && !right.constant();
        yield new Printed(
            turned
                ? Canonical.both(right.text(), comparison.mirrored().name(), left.text())
                : Canonical.both(left.text(), comparison.name(), right.text()),
            Kind.CONDITION);
      }
      case HAS, IN, ADD, SUB, MUL, DIV, MOD -> throw new Beyond(operator.toString());
    };
  }

  @Override
  public Printed visitBinaryOperator(
      BinaryOperatorKind operator, Printed left, List<Printed> right) {
    throw new Beyond(operator.toString());
  }

  @Override
  public Printed visitUnaryOperator(UnaryOperatorKind operator, Printed operand) {
    return switch (operator) {
      case NOT -> new Printed(Canonical.not(operand.text()), Kind.CONDITION);
      case MINUS -> throw new Beyond("minus");
    };
  }

  @Override
  public Printed visitMethodCall(MethodKind method, List<Printed> parameters) {
    String path = parameters.getFirst().text();
    String quoted = parameters.getLast().text();
    if (parameters.getFirst().constant() || !parameters.getLast().constant()) {
      throw new Beyond(method + " of a literal, or with a column");
    }
    String text = quoted.substring(1, quoted.length() - 1);
    return switch (method) {
      case CONTAINS -> new Printed(Canonical.like(path, Wildcard.containing(text)), Kind.CONDITION);
      case STARTSWITH ->
          new Printed(Canonical.like(path, Wildcard.beginning(text)), Kind.CONDITION);
      case ENDSWITH -> new Printed(Canonical.like(path, Wildcard.ending(text)), Kind.CONDITION);
      default -> throw new Beyond(method.toString());
    };
  }

  @Override
  public Printed visitLiteral(Literal literal) {
    String text = literal.getText();
    if (text.startsWith("'")) {
      String inside = text.substring(1, text.length() - 1).replace("''", "'");
      return new Printed("'" + inside + "'", Kind.CONSTANT);
    }
    if (text.equals("null") || text.equals("true") || text.equals("false")) {
      return new Printed(text, Kind.CONSTANT);
    }
    Optional<UUID> id = Spelling.guid(text);
    if (id.isPresent()) {
      return new Printed(id.get().toString(), Kind.CONSTANT);
    }
    return new Printed(
        text.contains("T")
            ? Spelling.moment(text).orElseThrow().toString()
            : Canonical.number(new BigDecimal(text)),
        Kind.CONSTANT);
  }

  @Override
  public Printed visitMember(Member member) throws ExpressionVisitException {
    List<String> hops = new ArrayList<>();
    EntityType at = type;
    for (UriResource part : member.getResourcePath().getUriResourceParts()) {
      switch (part) {
        case UriResourceLambdaVariable _ -> {}
        case UriResourcePrimitiveProperty property -> {
          return new Printed(Canonical.path(hops, property.getProperty().getName()), Kind.PATH);
        }
        case UriResourceNavigation navigation -> {
          String name = navigation.getProperty().getName();
          var lookup = at.navigation(name);
          if (lookup.isPresent()) {
            hops.add(lookup.get().name());
            at = catalog.target(lookup.get());
          } else {
            var collection = catalog.collection(at, name).orElseThrow();
            hops.add(collection.lookup().name());
            at = collection.source();
          }
        }
        case UriResourceLambdaAny any -> {
          return lambda(hops, "any", any.getExpression(), at);
        }
        case UriResourceLambdaAll all -> {
          return lambda(hops, "all", all.getExpression(), at);
        }
        default -> throw new Beyond(part.toString());
      }
    }
    throw new Beyond("a path without a column");
  }

  private Printed lambda(List<String> hops, String kind, Expression condition, EntityType rows)
      throws ExpressionVisitException {
    if (hops.size() != 1) {
      throw new Beyond("a collection behind a lookup");
    }
    try {
      String inside = condition == null ? "always" : print(condition, catalog, rows);
      return new Printed(Canonical.lambda(hops.getFirst(), kind, inside), Kind.CONDITION);
    } catch (ODataException broken) {
      throw new ExpressionVisitException(broken.getMessage(), null);
    }
  }

  @Override
  public Printed visitLambdaExpression(String function, String variable, Expression expression) {
    throw new Beyond("a lambda of its own");
  }

  @Override
  public Printed visitAlias(String alias) {
    throw new Beyond("an alias");
  }

  @Override
  public Printed visitTypeLiteral(EdmType literal) {
    throw new Beyond("a type");
  }

  @Override
  public Printed visitLambdaReference(String variable) {
    throw new Beyond("a lambda variable alone");
  }

  @Override
  public Printed visitEnum(EdmEnumType enumeration, List<String> values) {
    throw new Beyond("an enumeration");
  }
}
