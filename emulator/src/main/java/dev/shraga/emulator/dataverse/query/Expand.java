package dev.shraga.emulator.dataverse.query;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Preferences;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.filter.Expression;
import dev.shraga.emulator.dataverse.filter.FilterParser;
import dev.shraga.emulator.dataverse.filter.Lexer;
import dev.shraga.emulator.dataverse.filter.Scope;
import dev.shraga.emulator.dataverse.filter.Token;
import dev.shraga.emulator.dataverse.url.Percent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A navigation property to show with a row.
///
/// @param related which rows
/// @param selection what to show of them
/// @param reference whether only their addresses are wanted
/// @param filter which rows of a collection
/// @param top how many rows of a collection at most
/// @param query its options as they stand in an address, for the link to the rows themselves
public record Expand(
    String name,
    Related related,
    Selection selection,
    boolean reference,
    Expression filter,
    List<Order> orders,
    int top,
    String query) {
  private static final Set<String> OPTIONS =
      Set.of("$select", "$filter", "$orderby", "$top", "$expand");

  private static final int MAX_EXPANDS = 15;

  /// Which rows a navigation property leads to.
  public sealed interface Related {
    /// The row that a lookup points to.
    record ToOne(Attribute lookup) implements Related {}

    /// The rows that point here.
    record ToMany(Collection collection) implements Related {}
  }

  /// Keeps its own copy.
  public Expand {
    orders = List.copyOf(orders);
  }

  /// The lookup column, if it is one.
  Optional<Attribute> lookup() {
    return related instanceof Related.ToOne(Attribute lookup)
        ? Optional.of(lookup)
        : Optional.empty();
  }

  /// Whether it has an `$expand` of its own.
  boolean nests() {
    return !selection.expands().isEmpty();
  }

  /// The items of an `$expand`.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if the service would refuse it
  static List<Expand> parse(String text, Scope scope) {
    List<Expand> expands = new ArrayList<>();
    for (String item : split(text, ',')) {
      expands.add(one(item.strip(), scope));
    }
    if (expands.stream().mapToInt(Expand::count).sum() > MAX_EXPANDS) {
      throw Refusals.query("The number of $expand items exceeds the limit of " + MAX_EXPANDS + ".");
    }
    boolean nested = expands.stream().anyMatch(Expand::nests);
    if (nested && expands.stream().anyMatch(Expand::refinesCollection)) {
      throw onlySelectAndFilter();
    }
    return expands;
  }

  private static Expand one(String item, Scope scope) {
    int open = item.indexOf('(');
    if (open >= 0 && !item.endsWith(")")) {
      throw Refusals.query("The $expand item '" + item + "' is not closed.");
    }
    String path = open < 0 ? item : item.substring(0, open);
    boolean reference = path.endsWith("/$ref");
    String name = reference ? path.substring(0, path.length() - 5) : path;
    Related related = related(name, scope);
    Map<String, String> options =
        open < 0 ? Map.of() : options(item.substring(open + 1, item.length() - 1));
    EntityType type =
        switch (related) {
          case Related.ToOne(Attribute lookup) -> scope.catalog().target(lookup);
          case Related.ToMany(Collection collection) -> collection.source();
        };
    Scope inside = scope.on(type);
    List<Expand> inner = parse(Optional.ofNullable(options.get("$expand")), inside);
    List<String> names =
        Optional.ofNullable(options.get("$select"))
            .map(select -> split(select, ',').stream().map(String::strip).toList())
            .orElse(List.of());
    if (related instanceof Related.ToMany && reference) {
      throw Refusals.query(
          "Expand with $ref is only supported on lookup type navigation property.");
    }
    if (reference && !options.isEmpty()) {
      throw Refusals.query("The $expand item '" + path + "' takes no options.");
    }
    if (related instanceof Related.ToOne
        && (options.containsKey("$filter")
            || options.containsKey("$orderby")
            || options.containsKey("$top"))) {
      throw onlySelectAndFilter();
    }
    return new Expand(
        name,
        related,
        Selection.of(type, names, inner),
        reference,
        Optional.ofNullable(options.get("$filter"))
            .map(filter -> FilterParser.parse(filter, inside))
            .orElse(new Expression.Always()),
        Order.parse(Optional.ofNullable(options.get("$orderby")).orElse(""), inside),
        Optional.ofNullable(options.get("$top")).map(Lists::top).orElse(Preferences.MAX_PAGE),
        options.entrySet().stream()
            .map(option -> option.getKey() + "=" + Percent.encodeQuery(option.getValue()))
            .collect(Collectors.joining("&")));
  }

  /// How many joins it makes, its own among them.
  private int count() {
    return 1 + selection.expands().stream().mapToInt(Expand::count).sum();
  }

  private boolean refinesCollection() {
    return (related instanceof Related.ToMany && (!orders.isEmpty() || top != Preferences.MAX_PAGE))
        || selection.expands().stream().anyMatch(Expand::refinesCollection);
  }

  private static List<Expand> parse(Optional<String> text, Scope scope) {
    return text.map(nested -> parse(nested, scope)).orElse(List.of());
  }

  private static Related related(String name, Scope scope) {
    Optional<Related> lookup = scope.root().navigation(name).map(Related.ToOne::new);
    return lookup
        .or(() -> scope.catalog().collection(scope.root(), name).map(Related.ToMany::new))
        .orElseThrow(() -> Refusals.noProperty(name, scope.root().logicalName()));
  }

  private static Map<String, String> options(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : split(text, ';')) {
      int equals = option.indexOf('=');
      if (equals < 0) {
        throw Refusals.query("Syntax error in $expand: '" + option + "'.");
      }
      String name = option.substring(0, equals).strip();
      if (!OPTIONS.contains(name)) {
        throw Refusals.query("The $expand option '" + name + "' is not supported.");
      }
      String value = option.substring(equals + 1).strip();
      requireNoAliases(name, value);
      if (options.put(name, value) != null) {
        throw Refusals.query("The $expand option '" + name + "' stands there twice.");
      }
    }
    return options;
  }

  private static void requireNoAliases(String name, String value) {
    if ((name.equals("$filter") || name.equals("$orderby"))
        && Lexer.tokens(value).stream().anyMatch(token -> token.is(Token.Kind.ALIAS))) {
      throw Refusals.query("Parameter aliases are not supported inside $expand: '" + value + "'.");
    }
  }

  /// The parts of a text between separators that stand neither in quotes nor in parentheses.
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '\'') {
        quoted = !quoted;
      } else if (!quoted && letter == '(') {
        depth++;
      } else if (!quoted && letter == ')') {
        depth--;
      } else if (!quoted && depth == 0 && letter == separator) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static RuntimeException onlySelectAndFilter() {
    return Refusals.query(
        "Only $select and $filter clause can be provided while doing $expand on many-to-one"
            + " relationship or nested one-to-many relationship.");
  }
}
