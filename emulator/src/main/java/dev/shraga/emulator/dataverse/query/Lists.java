package dev.shraga.emulator.dataverse.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.call.Preferences;
import dev.shraga.emulator.dataverse.catalog.Definitions;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.filter.Evaluation;
import dev.shraga.emulator.dataverse.filter.Expression;
import dev.shraga.emulator.dataverse.filter.FilterParser;
import dev.shraga.emulator.dataverse.filter.Scope;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.url.Options;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Response;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Rows of a table page by page: `$filter`, `$orderby`, `$top`, `$count`, `$select`, `$expand`,
/// `$apply`.
final class Lists {
  private static final int MAX_COUNT = 5_000;
  private static final int MAX_AGGREGATED = 50_000;

  private final View view;
  private final Call call;
  private final Options options;
  private final EntityType type;
  private final Predicate<Row> member;
  private final Scope scope;
  private final Evaluation evaluation;
  private final Preferences preferences;

  /// @param member which rows of the table belong to the list at all
  Lists(View view, Call call, Options options, EntityType type, Predicate<Row> member) {
    this.view = view;
    this.call = call;
    this.options = options;
    this.type = type;
    this.member = member;
    this.scope = scope(view, call, options, type);
    this.evaluation = new Evaluation(call.rights().readable(view));
    this.preferences = call.preferences().withoutTracking();
  }

  static Scope scope(View view, Call call, Options options, EntityType type) {
    return new Scope(
        view.catalog(),
        type,
        Map.of(),
        options.aliases(),
        call.rights().caller().userId(),
        call.now());
  }

  Response count() {
    return Answers.number(Math.min(MAX_COUNT, matching(filter())));
  }

  Response page() {
    Optional<String> apply = options.get("$apply");
    if (apply.isPresent()) {
      return aggregated(Apply.parse(apply.get(), scope));
    }
    Selection selection = Selection.of(options, scope);
    RowJson rowJson = RowJson.of(view, call);
    return page(type.setName() + selection.context(), row -> rowJson.row(type, row, selection));
  }

  /// The addresses of the rows in the place of the rows.
  Response references() {
    RowJson rowJson = RowJson.of(view, call);
    return page("Collection($ref)", row -> rowJson.reference(type, row));
  }

  private Response page(String context, Function<Row, ObjectNode> shape) {
    Expression filter = filter();
    List<Order> orders = Order.parse(options.get("$orderby").orElse(""), scope);
    Optional<Cookie> cookie = options.get("$skiptoken").map(Cookie::parse);
    Optional<Place> after = cookie.map(from -> PlaceJson.read(from.place(), orders));
    int limit = limit();

    List<Row> rows = rows(filter, orders, after, limit + 1);
    boolean more = rows.size() > limit && !topOnly();
    List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));

    ObjectNode json = Json.object();
    json.put("@odata.context", call.root() + "/$metadata#" + context);
    counts(json, filter);
    ArrayNode values = json.putArray("value");
    shown.forEach(row -> values.add(shape.apply(row)));
    if (more) {
      Place last = Place.of(shown.getLast(), orders, evaluation);
      int page = cookie.map(Cookie::page).orElse(1) + 1;
      json.put("@odata.nextLink", link(new Cookie(page, false, PlaceJson.write(last))));
    }
    return Answers.applied(Answers.json(200, json), preferences, true);
  }

  private Response aggregated(Apply apply) {
    requireOrderByGroups(apply);
    Expression both = new Expression.And(filter(), apply.filter());
    List<Row> rows = rows(both, List.of(), Optional.empty(), MAX_AGGREGATED + 1);
    if (rows.size() > MAX_AGGREGATED) {
      throw Refusals.tooManyToAggregate();
    }
    ObjectNode json = Json.object();
    json.put("@odata.context", call.root() + "/$metadata#" + type.setName());
    json.set("value", new Aggregation(apply, evaluation, RowJson.of(view, call)).of(rows));
    return Answers.applied(Answers.json(200, json), preferences, false);
  }

  /// Groups come unordered: the service takes no order by a name that `$apply` made.
  private void requireOrderByGroups(Apply apply) {
    for (String option : List.of("$select", "$expand", "$top", "$count")) {
      if (options.get(option).isPresent()) {
        throw Refusals.notEmulated(option + " together with $apply");
      }
    }
    String text = options.get("$orderby").orElse("");
    for (Apply.Aggregate aggregate : apply.aggregates()) {
      if (List.of(text.split("[,\\s]+")).contains(aggregate.name())) {
        throw Refusals.node("SingleValueOpenPropertyAccess");
      }
    }
    if (!text.isBlank()) {
      throw Refusals.notEmulated("$orderby together with $apply");
    }
  }

  private Expression filter() {
    return options
        .get("$filter")
        .map(text -> FilterParser.parse(text, scope))
        .orElse(new Expression.Always());
  }

  private boolean topOnly() {
    return options.get("$top").isPresent() && preferences.pageSize() == 0;
  }

  /// Rows on this page. A page size beats `$top`.
  private int limit() {
    if (!topOnly()) {
      return preferences.effectivePageSize();
    }
    return top(options.get("$top").orElse(""));
  }

  /// How many rows a `$top` lets through at most.
  static int top(String text) {
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw Refusals.query("Invalid value '" + text + "' for $top query option found.");
    }
    return Math.min(Integer.parseInt(text), Preferences.MAX_PAGE);
  }

  private List<Row> rows(Expression filter, List<Order> orders, Optional<Place> after, int limit) {
    if (orders.isEmpty()) {
      Collection<Row> candidates =
          after.map(place -> view.rowsAfter(type, place.id())).orElse(view.rows(type));
      return candidates.stream().filter(row -> shows(row, filter)).limit(limit).toList();
    }
    record Placed(Row row, Place place) {}
    return view.rows(type).stream()
        .filter(row -> shows(row, filter))
        .map(row -> new Placed(row, Place.of(row, orders, evaluation)))
        .filter(placed -> after.isEmpty() || placed.place().compare(after.get(), orders) > 0)
        .sorted(
            Comparator.comparing(Placed::place, (first, second) -> first.compare(second, orders)))
        .limit(limit)
        .map(Placed::row)
        .toList();
  }

  private boolean shows(Row row, Expression filter) {
    return member.test(row) && call.rights().sees(type, row) && evaluation.holds(filter, row);
  }

  private int matching(Expression filter) {
    return (int) view.rows(type).stream().filter(row -> shows(row, filter)).count();
  }

  private void counts(ObjectNode json, Expression filter) {
    boolean wanted = options.flag("$count");
    int count = wanted ? matching(filter) : -1;
    if (wanted) {
      json.put("@odata.count", Math.min(count, MAX_COUNT));
    }
    if (preferences.wants("Microsoft.Dynamics.CRM.totalrecordcount")) {
      json.put("@Microsoft.Dynamics.CRM.totalrecordcount", Math.min(count, MAX_COUNT));
    }
    if (preferences.wants("Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded")) {
      json.put("@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded", count > MAX_COUNT);
    }
    if (preferences.wants("Microsoft.Dynamics.CRM.globalmetadataversion")) {
      json.put("@Microsoft.Dynamics.CRM.globalmetadataversion", Long.toString(definitionVersion()));
    }
  }

  /// The write counter at the last change of any definition.
  private long definitionVersion() {
    return view.definitions().history().stream()
        .mapToLong(Definitions.Edited::version)
        .reduce(view.trackedSince(), Math::max);
  }

  private String link(Cookie cookie) {
    return call.root()
        + "/"
        + call.path()
        + "?"
        + options.rawWithout("$skiptoken")
        + "$skiptoken="
        + cookie.encoded();
  }
}
