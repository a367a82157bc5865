package dev.shraga.emulator.dataverse.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Creates a row together with the rows that its body holds inside: first those that its lookups
/// point to, then itself, then those that point to it. All are of the same transaction.
record DeepInsert(RowWriter writer, Bindings bindings, Supplier<UUID> ids) {
  private static final String BIND = "@odata.bind";

  /// Creates the row of a body.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if one of the bodies does not fit
  Row create(EntityType type, ObjectNode body) {
    Catalog catalog = bindings.view().catalog();
    ObjectNode own = Json.object();
    Map<Attribute, Value> parents = new LinkedHashMap<>();
    Map<Collection, ArrayNode> children = new LinkedHashMap<>();
    Map<Collection, ArrayNode> adopted = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      String name = field.getKey();
      Optional<Attribute> lookup = type.navigation(name);
      Optional<Collection> collection = catalog.collection(type, bare(name));
      if (lookup.isPresent() && field.getValue() instanceof ObjectNode parent) {
        Row created = create(catalog.target(lookup.get()), parent);
        parents.put(lookup.get(), new Value.Reference(created.id()));
      } else if (collection.isPresent() && (name.endsWith(BIND) || name.indexOf('@') < 0)) {
        (name.endsWith(BIND) ? adopted : children)
            .put(collection.get(), list(name, field.getValue()));
      } else {
        own.set(name, field.getValue());
      }
    }
    Payload payload = Payload.read(type, own, bindings);
    for (Map.Entry<Attribute, Value> parent : parents.entrySet()) {
      payload = payload.withDefault(parent.getKey(), parent.getValue());
    }
    Row row = writer.create(type, payload.id().orElseGet(ids), payload);
    children.forEach((collection, bodies) ->
        bodies.forEach(child -> {
          if (!(child instanceof ObjectNode inner)) {
            throw Refusals.payload("Every item of a collection must be a row.");
          }
          point(collection, create(collection.source(), inner), row);
        }));
    adopted.forEach((collection, addresses) ->
        addresses.forEach(address ->
            point(collection, bindings.row(address.asText(), collection.source()), row)));
    return row;
  }

  private void point(Collection collection, Row child, Row parent) {
    writer.set(
        collection.source(),
        child,
        collection.lookup(),
        Optional.of(new Value.Reference(parent.id())));
  }

  private static String bare(String name) {
    return name.endsWith(BIND) ? name.substring(0, name.length() - BIND.length()) : name;
  }

  private static ArrayNode list(String name, JsonNode node) {
    if (node instanceof ArrayNode items) {
      return items;
    }
    throw Refusals.payload("'" + name + "' must be a list.");
  }
}
