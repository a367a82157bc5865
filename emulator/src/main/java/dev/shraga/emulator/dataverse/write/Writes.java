package dev.shraga.emulator.dataverse.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.call.Condition;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.query.Reads;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.url.Key;
import dev.shraga.emulator.dataverse.url.Options;
import dev.shraga.emulator.dataverse.url.Resource;
import dev.shraga.emulator.dataverse.value.Cells;
import dev.shraga.emulator.dataverse.value.Value;
import dev.shraga.emulator.http.Response;
import dev.shraga.model.schema.ColumnType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Everything that POST, PATCH, PUT and DELETE can do to rows.
///
/// @param ids makes ids for rows that come without one
public record Writes(Transaction transaction, Call call, Options options, Supplier<UUID> ids) {
  /// POST to a set.
  public Written create(EntityType type) {
    Row row = new DeepInsert(writer(), bindings(), ids).create(type, call.row());
    String address = address(type, row);
    return new Written(
        call.preferences().representation()
            ? reads().representation(201, type, row)
            : located(address, true),
        address);
  }

  /// PATCH of a row: changes it, or creates it if the condition allows.
  public Written upsert(Resource.One one) {
    Condition condition = Condition.of(call.headers());
    Optional<Row> found = Reads.find(transaction, one);
    ObjectNode body = call.row();
    requireFlat(one.type(), body);
    Payload payload = Payload.read(one.type(), body, bindings());
    requireSameId(one, payload);
    if (found.isEmpty()) {
      if (!condition.creates()) {
        throw Reads.missing(one);
      }
      return written(one, insert(one, payload), 201);
    }
    call.rights().requireWrite(one.type(), found.get());
    condition.requireWrite(found.get());
    // A row cannot be given another key through that key: the body's values for it are dropped.
    Payload changes =
        one.key() instanceof Key.ByAlternate(var key, _)
            ? payload.without(key.attributes())
            : payload;
    return written(one, writer().update(one.type(), found.get(), changes), 200);
  }

  /// DELETE of a row.
  public Written delete(Resource.One one) {
    Row row = Reads.row(transaction, one);
    Condition.of(call.headers()).requireWrite(row);
    writer().delete(one.type(), row);
    return done();
  }

  /// PUT of a cell.
  public Written putCell(Resource.Cell cell) {
    requireWritable(cell.attribute());
    ObjectNode body = call.row();
    if (!body.has("value")) {
      throw Refusals.payload("The body needs 'value' with what the column shall hold.");
    }
    Optional<Value> value = Cells.read(cell.attribute(), body.path("value"));
    value.ifPresent(
        present -> Cells.check(cell.attribute(), present, cell.row().type().logicalName()));
    return set(cell.row(), cell.attribute(), value);
  }

  /// DELETE of a cell: empties it.
  public Written deleteCell(Resource.Cell cell) {
    requireWritable(cell.attribute());
    return set(cell.row(), cell.attribute(), Optional.empty());
  }

  /// PUT of a lookup's reference.
  public Written putReference(Resource.LookupReference reference) {
    return set(
        reference.row(),
        reference.lookup(),
        Optional.of(bindings().bind(reference.lookup(), referenced())));
  }

  /// DELETE of a lookup's reference.
  public Written deleteReference(Resource.LookupReference reference) {
    return set(reference.row(), reference.lookup(), Optional.empty());
  }

  /// POST of a reference to a collection: the named row then points here.
  public Written addReference(Resource.CollectionReference reference) {
    Collection collection = reference.collection();
    Row parent = Reads.row(transaction, reference.row());
    Row child = bindings().row(referenced(), collection.source());
    writer()
        .set(
            collection.source(),
            child,
            collection.lookup(),
            Optional.of(new Value.Reference(parent.id())));
    return done();
  }

  /// DELETE of a reference from a collection: the named row then points nowhere.
  public Written removeReference(Resource.CollectionReference reference) {
    Collection collection = reference.collection();
    Row child =
        reference
            .member()
            .map(one -> Reads.row(transaction, one))
            .or(() -> options.get("$id").map(id -> bindings().row(id, collection.source())))
            .orElseThrow(() -> Refusals.query("$id is missing."));
    UUID parent = Reads.row(transaction, reference.row()).id();
    if (!child.reference(collection.lookup().name()).filter(parent::equals).isPresent()) {
      throw Refusals.noRow(collection.source().logicalName(), child.id());
    }
    writer().set(collection.source(), child, collection.lookup(), Optional.empty());
    return done();
  }

  private Row insert(Resource.One one, Payload payload) {
    return switch (one.key()) {
      case Key.ById(UUID id) -> writer().create(one.type(), id, payload);
      case Key.ByAlternate(var key, var parts) -> {
        Payload keyed = payload;
        for (int i = 0; i < parts.size(); i++) {
          keyed = keyed.withDefault(key.attributes().get(i), parts.get(i));
        }
        yield writer().create(one.type(), payload.id().orElseGet(ids), keyed);
      }
    };
  }

  /// The service follows `$select` here, and not `$expand`.
  private Written written(Resource.One one, Row row, int status) {
    return new Written(
        call.preferences().representation()
            ? new Reads(transaction, call, options.without("$expand"))
                .representation(status, one.type(), row)
            : located(one.addressed(), false),
        address(one.type(), row));
  }

  private Written set(Resource.One one, Attribute attribute, Optional<Value> value) {
    Row row = Reads.row(transaction, one);
    Condition.of(call.headers()).requireWrite(row);
    Row changed = writer().set(one.type(), row, attribute, value);
    return new Written(Answers.noContent(), address(one.type(), changed));
  }

  private String referenced() {
    ObjectNode body = call.json();
    String id = body.path("@odata.id").asText();
    if (id.isEmpty()) {
      throw Refusals.payload("The body needs '@odata.id' with the address of a row.");
    }
    return id;
  }

  /// Related rows are created with a row, never by changing one.
  private void requireFlat(EntityType type, ObjectNode body) {
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      boolean one = field.getValue().isObject() && type.navigation(field.getKey()).isPresent();
      if (one || transaction.catalog().collection(type, field.getKey()).isPresent()) {
        throw Refusals.query("Deep update of navigation properties is not allowed.");
      }
    }
  }

  private static void requireSameId(Resource.One one, Payload payload) {
    if (one.key() instanceof Key.ById(UUID id)
        && payload.id().filter(other -> !other.equals(id)).isPresent()) {
      throw Refusals.payload(
          "The body's '" + one.type().id().name() + "' is not the id in the address, " + id + ".");
    }
  }

  private static void requireWritable(Attribute attribute) {
    if (attribute.type() instanceof ColumnType.Lookup
        || attribute.role() != Attribute.Role.CALLER) {
      throw Refusals.query(
          "The property '" + attribute.property() + "' cannot be written by itself.");
    }
  }

  private Response located(String address, boolean created) {
    String whole = call.root() + "/" + address;
    Response response = Answers.noContent().with("OData-EntityId", whole);
    return created ? response.with("Location", whole) : response;
  }

  private static Written done() {
    return new Written(Answers.noContent(), "");
  }

  private static String address(EntityType type, Row row) {
    return type.setName() + "(" + row.id() + ")";
  }

  private Bindings bindings() {
    return new Bindings(transaction, call.rights());
  }

  private RowWriter writer() {
    return new RowWriter(transaction, call.rights());
  }

  private Reads reads() {
    return new Reads(transaction, call, options);
  }
}
