package dev.shraga.emulator.dataverse.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.call.Preferences;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.filter.Evaluation;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.value.Value;
import dev.shraga.model.schema.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Rows as JSON.
///
/// @param call who asks
/// @param preferences of that call, read once and not for each cell
public record RowJson(View view, Call call, Preferences preferences) {
  private static final String FORMATTED = "OData.Community.Display.V1.FormattedValue";
  private static final String LOGICAL_NAME = "Microsoft.Dynamics.CRM.lookuplogicalname";
  private static final String NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty";

  /// Rows for the answer to a call.
  public static RowJson of(View view, Call call) {
    return new RowJson(view, call, call.preferences());
  }

  /// A row with its etag and the selected columns; an empty cell is null.
  public ObjectNode row(EntityType type, Row row, Selection selection) {
    return row(type, row, selection, selection.nests());
  }

  /// @param paged whether expanded collections come in pages too, as they do when one is nested
  private ObjectNode row(EntityType type, Row row, Selection selection, boolean paged) {
    call.work().rowRead();
    ObjectNode json = Json.object();
    json.put("@odata.etag", row.etag());
    for (Attribute attribute : selection.attributes()) {
      row.cell(attribute).ifPresent(value -> annotate(json, attribute, value));
      json.set(attribute.property(), row.cell(attribute).map(Json::of).orElse(json.nullNode()));
    }
    selection.expands().forEach(expand -> expand(json, type, row, expand, paged));
    return json;
  }

  /// A row alone, with its context first.
  public ObjectNode entity(EntityType type, Row row, Selection selection) {
    ObjectNode json = Json.object();
    json.put(
        "@odata.context",
        call.root() + "/$metadata#" + type.setName() + selection.context() + "/$entity");
    json.setAll(row(type, row, selection));
    return json;
  }

  /// A cell under another name, with its formatted value if that is wanted.
  void cell(ObjectNode json, String name, Attribute attribute, Optional<Value> cell) {
    if (preferences.wants(FORMATTED)) {
      cell.flatMap(value -> formatted(attribute, value))
          .ifPresent(text -> json.put(name + "@" + FORMATTED, text));
    }
    json.set(name, cell.map(Json::of).orElse(json.nullNode()));
  }

  /// A number that an aggregation made, with its formatted value if that is wanted.
  void number(ObjectNode json, String name, Optional<Value> number) {
    if (preferences.wants(FORMATTED)) {
      number.ifPresent(value -> json.put(name + "@" + FORMATTED, Display.number(value)));
    }
    json.set(name, number.map(Json::of).orElse(json.nullNode()));
  }

  private void annotate(ObjectNode json, Attribute attribute, Value value) {
    if (preferences.annotations().isEmpty()) {
      return;
    }
    if (preferences.wants(FORMATTED)) {
      formatted(attribute, value)
          .ifPresent(text -> json.put(attribute.property() + "@" + FORMATTED, text));
    }
    if (attribute.type() instanceof ColumnType.Lookup lookup) {
      if (preferences.wants(NAVIGATION)) {
        json.put(attribute.property() + "@" + NAVIGATION, lookup.navigation());
      }
      if (preferences.wants(LOGICAL_NAME)) {
        json.put(
            attribute.property() + "@" + LOGICAL_NAME, view.catalog().target(lookup).logicalName());
      }
    }
  }

  private Optional<String> formatted(Attribute attribute, Value value) {
    return switch (attribute.type()) {
      case ColumnType.Choice choice ->
          value instanceof Value.Amount(var number)
              ? Optional.ofNullable(choice.options().get(number.intValue()))
              : Optional.empty();
      case ColumnType.YesNo _ ->
          Optional.of(value instanceof Value.YesNo(boolean yes) && yes ? "Yes" : "No");
      case ColumnType.Lookup lookup -> name(view.catalog().target(lookup), value);
      case ColumnType.Whole _, ColumnType.Big _ ->
          value instanceof Value.Amount(var number)
              ? Optional.of(Display.whole(number))
              : Optional.empty();
      case ColumnType.Decimal _, ColumnType.Floating _ ->
          value instanceof Value.Amount(var number)
              ? Optional.of(
                  attribute.type() instanceof ColumnType.Decimal(_, boolean money) && money
                      ? Display.money(number)
                      : Display.decimal(number))
              : Optional.empty();
      case ColumnType.Moment _, ColumnType.Day _ -> Optional.of(Display.time(value));
      case ColumnType.Text _, ColumnType.Memo _, ColumnType.Id _ -> Optional.empty();
    };
  }

  private Optional<String> name(EntityType target, Value value) {
    return value instanceof Value.Reference(UUID id)
        ? view.find(target, id)
            .flatMap(row -> row.cell(target.primaryName()))
            .map(name -> Json.of(name).asText())
        : Optional.empty();
  }

  private void expand(ObjectNode json, EntityType type, Row row, Expand expand, boolean paged) {
    switch (expand.related()) {
      case Expand.Related.ToOne(Attribute lookup) -> {
        EntityType target = view.catalog().target(lookup);
        Optional<Row> related =
            row.reference(lookup.name())
                .flatMap(id -> view.find(target, id))
                .filter(found -> call.rights().sees(target, found));
        json.set(
            expand.name(),
            related
                .<JsonNode>map(found ->
                    expand.reference()
                        ? reference(target, found)
                        : row(target, found, expand.selection(), paged))
                .orElse(json.nullNode()));
      }
      case Expand.Related.ToMany(Collection collection) -> {
        List<Row> found = related(row, collection, expand);
        boolean pages = paged && preferences.pageSize() > 0;
        int shown = pages ? Math.min(found.size(), preferences.effectivePageSize()) : found.size();
        ArrayNode items = json.putArray(expand.name());
        for (Row each : found.subList(0, shown)) {
          items.add(row(collection.source(), each, expand.selection(), paged));
        }
        String link = call.root() + "/" + type.setName() + "(" + row.id() + ")/" + expand.name();
        if (!pages) {
          put(json, expand, link, expand.query());
        } else if (shown < found.size()) {
          put(json, expand, link, join(expand.query(), after(found.get(shown - 1))));
        }
      }
    }
  }

  private static void put(ObjectNode json, Expand expand, String link, String query) {
    json.put(expand.name() + "@odata.nextLink", query.isEmpty() ? link : link + "?" + query);
  }

  private static String join(String query, String option) {
    return query.isEmpty() ? option : query + "&" + option;
  }

  /// The second page of an expanded collection, which has no order of its own when it has pages.
  private String after(Row last) {
    Place place = Place.of(last, List.of(), new Evaluation(view));
    return "$skiptoken=" + new Cookie(2, false, PlaceJson.write(place)).encoded();
  }

  private List<Row> related(Row row, Collection collection, Expand expand) {
    Evaluation evaluation = new Evaluation(call.rights().readable(view));
    return view.rows(collection.source()).stream()
        .filter(other ->
            other
                .reference(collection.lookup().name())
                .filter(id -> id.equals(row.id()))
                .isPresent())
        .filter(other -> call.rights().sees(collection.source(), other))
        .filter(other -> evaluation.holds(expand.filter(), other))
        .sorted((first, second) ->
            Place.of(first, expand.orders(), evaluation)
                .compare(Place.of(second, expand.orders(), evaluation), expand.orders()))
        .limit(expand.top())
        .toList();
  }

  /// The address of a row in the place of the row.
  public ObjectNode reference(EntityType type, Row row) {
    return Json.object()
        .put("@odata.id", call.root() + "/" + type.setName() + "(" + row.id() + ")");
  }
}
