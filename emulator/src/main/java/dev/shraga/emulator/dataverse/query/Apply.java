package dev.shraga.emulator.dataverse.query;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.filter.Expression;
import dev.shraga.emulator.dataverse.filter.FilterParser;
import dev.shraga.emulator.dataverse.filter.Operand;
import dev.shraga.emulator.dataverse.filter.Scope;
import dev.shraga.model.schema.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an `$apply` asks for: `filter(...)/groupby((a,nav/b),aggregate(x with sum as y))`.
///
/// @param filter which rows are counted at all
/// @param grouped whether rows are put into groups; else all of them are one
public record Apply(
    Expression filter, boolean grouped, List<Group> groups, List<Aggregate> aggregates) {
  private static final Pattern CALL =
      Pattern.compile("(filter|groupby|aggregate)\\s*\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern WITH =
      Pattern.compile("(\\S+)\\s+with\\s+(\\w+)\\s+as\\s+([A-Za-z_]\\w*)");
  private static final Pattern COUNT = Pattern.compile("\\$count\\s+as\\s+([A-Za-z_]\\w*)");

  /// Keeps its own copies.
  public Apply {
    groups = List.copyOf(groups);
    aggregates = List.copyOf(aggregates);
  }

  /// A column that rows are grouped by.
  ///
  /// @param name in the answer; a column behind a lookup has its table's name before it
  public record Group(String name, Operand.Path path) {}

  /// One number of a group.
  ///
  /// @param name in the answer
  /// @param operand what it is made of; nothing for `$count`
  public record Aggregate(String name, Method method, Operand operand) {}

  /// How a number is made.
  public enum Method {
    /// How many rows.
    COUNT,
    /// The sum of the values.
    SUM,
    /// Their average.
    AVERAGE,
    /// The least.
    MIN,
    /// The greatest.
    MAX
  }

  /// Reads an `$apply`.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if the service would refuse it
  static Apply parse(String text, Scope scope) {
    List<String> steps = Expand.split(text, '/');
    Expression filter = new Expression.Always();
    for (String step : steps.subList(0, steps.size() - 1)) {
      Matcher call = call(step);
      if (!call.group(1).equals("filter")) {
        throw Refusals.node("Apply");
      }
      Expression further = FilterParser.parse(call.group(2), scope);
      filter = filter instanceof Expression.Always ? further : new Expression.And(filter, further);
    }
    Matcher last = call(steps.getLast());
    return switch (last.group(1)) {
      case "groupby" -> groupBy(last.group(2), filter, scope);
      case "aggregate" -> new Apply(filter, false, List.of(), aggregates(last.group(2), scope));
      // A filter alone would be rows and not numbers.
      default -> throw Refusals.node("Apply");
    };
  }

  private static Apply groupBy(String inside, Expression filter, Scope scope) {
    List<String> parts = Expand.split(inside, ',').stream().map(String::strip).toList();
    String columns = parts.getFirst();
    if (parts.size() > 2 || !columns.startsWith("(") || !columns.endsWith(")")) {
      throw syntax(inside);
    }
    List<Group> groups = new ArrayList<>();
    for (String column : Expand.split(columns.substring(1, columns.length() - 1), ',')) {
      groups.add(group(column.strip(), scope));
    }
    if (parts.size() == 1) {
      return new Apply(filter, true, groups, List.of());
    }
    Matcher aggregate = call(parts.getLast());
    if (!aggregate.group(1).equals("aggregate")) {
      throw syntax(inside);
    }
    return new Apply(filter, true, groups, aggregates(aggregate.group(2), scope));
  }

  private static Group group(String column, Scope scope) {
    Operand.Path path = path(column, scope);
    Attribute attribute = path.attribute();
    if (attribute.type() instanceof ColumnType.Moment) {
      throw Refusals.query(
          "Grouping by the date and time column '" + attribute.name() + "' is not supported.");
    }
    if (path.hops().isEmpty()) {
      return new Group(attribute.property(), path);
    }
    EntityType target = scope.catalog().target(path.hops().getLast());
    return new Group(target.logicalName() + "_" + attribute.property(), path);
  }

  private static List<Aggregate> aggregates(String inside, Scope scope) {
    List<Aggregate> aggregates = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String item : Expand.split(inside, ',')) {
      Aggregate aggregate = aggregate(item.strip(), scope);
      if (!names.add(aggregate.name())) {
        throw Refusals.query("The alias '" + aggregate.name() + "' stands twice in $apply.");
      }
      aggregates.add(aggregate);
    }
    return aggregates;
  }

  private static Aggregate aggregate(String item, Scope scope) {
    Matcher count = COUNT.matcher(item);
    if (count.matches()) {
      return new Aggregate(count.group(1), Method.COUNT, new Operand.Nothing());
    }
    Matcher with = WITH.matcher(item);
    if (!with.matches()) {
      throw syntax(item);
    }
    Operand.Path path = path(with.group(1), scope);
    Method method =
        switch (with.group(2)) {
          case "sum" -> number(Method.SUM, path);
          case "average" -> number(Method.AVERAGE, path);
          case "min" -> Method.MIN;
          case "max" -> Method.MAX;
          case "countdistinct" ->
              throw Refusals.query("The aggregation method 'countdistinct' is not supported.");
          default -> throw syntax(item);
        };
    return new Aggregate(with.group(3), method, path);
  }

  private static Method number(Method method, Operand.Path path) {
    return switch (path.attribute().type()) {
      case ColumnType.Whole _,
          ColumnType.Big _,
          ColumnType.Decimal _,
          ColumnType.Floating _,
          ColumnType.Choice _ ->
          method;
      case ColumnType.Text _,
          ColumnType.Memo _,
          ColumnType.YesNo _,
          ColumnType.Moment _,
          ColumnType.Day _,
          ColumnType.Id _,
          ColumnType.Lookup _ ->
          throw Refusals.query(
              "The column '" + path.attribute().property() + "' holds no numbers to aggregate.");
    };
  }

  private static Operand.Path path(String name, Scope scope) {
    if (FilterParser.operand(name, scope) instanceof Operand.Path path) {
      return path;
    }
    throw syntax(name);
  }

  private static Matcher call(String step) {
    Matcher call = CALL.matcher(step.strip());
    if (!call.matches()) {
      throw syntax(step);
    }
    return call;
  }

  private static RuntimeException syntax(String text) {
    return Refusals.query("Syntax error in $apply: '" + text + "'.");
  }
}
