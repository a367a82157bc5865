package dev.shraga.emulator.dataverse.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.call.Condition;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.url.Key;
import dev.shraga.emulator.dataverse.url.Options;
import dev.shraga.emulator.dataverse.url.Resource;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// Everything that a GET can ask of rows.
public record Reads(View view, Call call, Options options) {
  /// The row that an address names.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if it is not there; the texts for a
  ///   missing id and a missing alternate key differ
  public static Row row(View view, Resource.One one) {
    return find(view, one).orElseThrow(() -> missing(one));
  }

  /// The row that an address names, if it is there.
  public static Optional<Row> find(View view, Resource.One one) {
    return switch (one.key()) {
      case Key.ById(UUID id) -> view.find(one.type(), id);
      case Key.ByAlternate(var key, var parts) -> view.find(one.type(), key, parts);
    };
  }

  /// The refusal for a row that is not there.
  public static RuntimeException missing(Resource.One one) {
    return switch (one.key()) {
      case Key.ById(UUID id) -> Refusals.noRow(one.type().logicalName(), id);
      case Key.ByAlternate _ -> Refusals.noRowByKey(one.type().logicalName());
    };
  }

  /// A list, or its changes.
  public Response rows(EntityType type) {
    call.rights().requireRead(type);
    return Deltas.asked(call, options)
        ? new Deltas(view, call, options, type).page()
        : list(type, _ -> true).page();
  }

  /// How many rows a collection has, or how many changes.
  public Response count(Resource collection) {
    if (collection instanceof Resource.RelatedMany(Resource.One one, Collection many)) {
      Row row = readable(one);
      return list(many.source(), pointingTo(many, row)).count();
    }
    if (collection instanceof Resource.Rows(EntityType type)) {
      call.rights().requireRead(type);
      return options.get("$deltatoken").isPresent()
          ? new Deltas(view, call, options, type).count()
          : list(type, _ -> true).count();
    }
    throw Refusals.noResource("$count");
  }

  /// One row.
  public Response one(Resource.One one) {
    requireNoListOptions();
    Row row = readable(one);
    Selection selection = Selection.of(options, Lists.scope(view, call, options, one.type()));
    boolean cacheable = selection.expands().isEmpty() && call.preferences().annotations().isEmpty();
    if (cacheable && Condition.of(call.headers()).has(row)) {
      return Response.of(304, Headers.of("ETag", row.etag(), "OData-Version", "4.0"));
    }
    return entity(one.type(), row, selection);
  }

  /// One cell; an empty one has no content.
  public Response cell(Resource.Cell cell) {
    requireNoListOptions();
    Row row = readable(cell.row());
    Attribute attribute = cell.attribute();
    return row.cell(attribute)
        .map(value -> {
          ObjectNode json = Json.object();
          json.put(
              "@odata.context",
              call.root()
                  + "/$metadata#"
                  + cell.row().type().setName()
                  + "("
                  + row.id()
                  + ")/"
                  + attribute.property());
          json.set("value", Json.of(value));
          return Answers.json(200, json);
        })
        .orElse(Answers.noContent());
  }

  /// The row behind a lookup; an empty lookup has no content.
  public Response relatedOne(Resource.RelatedOne related) {
    requireNoListOptions();
    EntityType target = view.catalog().target(related.lookup());
    Optional<Row> row = behind(related.row(), related.lookup());
    Selection selection = Selection.of(options, Lists.scope(view, call, options, target));
    row.ifPresent(found -> call.rights().requireRead(target, found));
    return row.map(found -> entity(target, found, selection)).orElse(Answers.noContent());
  }

  /// The rows that point to a row.
  public Response relatedMany(Resource.RelatedMany related) {
    Row row = readable(related.row());
    return list(related.collection().source(), pointingTo(related.collection(), row)).page();
  }

  /// The address of the row behind a lookup.
  public Response lookupReference(Resource.LookupReference reference) {
    requireNoListOptions();
    EntityType target = view.catalog().target(reference.lookup());
    return behind(reference.row(), reference.lookup())
        .map(row -> {
          ObjectNode json = Json.object();
          json.put("@odata.context", call.root() + "/$metadata#$ref");
          json.setAll(RowJson.of(view, call).reference(target, row));
          return Answers.json(200, json);
        })
        .orElse(Answers.noContent());
  }

  /// The addresses of the rows that point to a row.
  public Response collectionReference(Resource.CollectionReference reference) {
    Row row = readable(reference.row());
    EntityType source = reference.collection().source();
    if (reference.member().isPresent()) {
      return member(reference.member().get(), pointingTo(reference.collection(), row));
    }
    return list(source, pointingTo(reference.collection(), row)).references();
  }

  /// One row of a collection; a row that does not belong to it is not there.
  private Response member(Resource.One member, Predicate<Row> belongs) {
    Row row = readable(member);
    if (!belongs.test(row)) {
      throw Refusals.noRow(member.type().logicalName(), row.id());
    }
    return one(member);
  }

  /// The answer to a write that wants the row back.
  public Response representation(int status, EntityType type, Row row) {
    Selection selection = Selection.of(options, Lists.scope(view, call, options, type));
    Response response =
        Answers.json(status, RowJson.of(view, call).entity(type, row, selection))
            .with("ETag", row.etag());
    return Answers.applied(response, call.preferences(), false);
  }

  private Response entity(EntityType type, Row row, Selection selection) {
    Response response =
        Answers.json(200, RowJson.of(view, call).entity(type, row, selection))
            .with("ETag", row.etag());
    return Answers.applied(response, call.preferences(), false);
  }

  private void requireNoListOptions() {
    for (String option : List.of("$filter", "$orderby", "$count", "$top", "$apply")) {
      if (options.get(option).isPresent()) {
        throw Refusals.query(
            "The requested resource is not a collection. Query options $filter, $orderby, $count,"
                + " $skip, and $top can be applied only on collections.");
      }
    }
  }

  private Row readable(Resource.One one) {
    Row row = row(view, one);
    call.rights().requireRead(one.type(), row);
    return row;
  }

  private Optional<Row> behind(Resource.One one, Attribute lookup) {
    return readable(one)
        .reference(lookup.name())
        .flatMap(id -> view.find(view.catalog().target(lookup), id));
  }

  private Lists list(EntityType type, Predicate<Row> member) {
    return new Lists(view, call, options, type, member);
  }

  private static Predicate<Row> pointingTo(Collection collection, Row row) {
    return other ->
        other.reference(collection.lookup().name()).filter(id -> id.equals(row.id())).isPresent();
  }
}
