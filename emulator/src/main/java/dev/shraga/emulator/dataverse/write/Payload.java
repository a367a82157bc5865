package dev.shraga.emulator.dataverse.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.value.Cells;
import dev.shraga.emulator.dataverse.value.Spelling;
import dev.shraga.emulator.dataverse.value.Value;
import dev.shraga.model.schema.ColumnType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a body wants to change.
///
/// @param id the primary key, if the body gives one
/// @param cells new values by logical column name; none empties the cell
record Payload(Optional<UUID> id, Map<String, Optional<Value>> cells) {
  private static final String BIND = "@odata.bind";

  Payload {
    cells = Map.copyOf(cells);
  }

  /// Reads a body.
  ///
  /// @param bindings finds the rows that the body binds
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if the body does not fit the table
  static Payload read(EntityType type, ObjectNode body, Bindings bindings) {
    Map<String, Optional<Value>> cells = new LinkedHashMap<>();
    Optional<UUID> id = Optional.empty();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      String name = field.getKey();
      JsonNode node = field.getValue();
      if (name.endsWith(BIND) && name.length() > BIND.length()) {
        bind(type, name.substring(0, name.length() - BIND.length()), node, bindings, cells);
      } else if (name.equals(type.id().name())) {
        id = Optional.of(primaryKey(type, node));
      } else if (name.equals("@odata.type")) {
        requireType(type, node.asText());
      } else if (name.indexOf('@') < 0) {
        // Annotations other than the one above say nothing that a write needs.
        property(type, name, node, cells);
      }
    }
    return new Payload(id, cells);
  }

  private static void requireType(EntityType type, String named) {
    String expected = "Microsoft.Dynamics.CRM." + type.logicalName();
    if (!named.equals(expected) && !named.equals("#" + expected)) {
      throw Refusals.payload(
          "A row of type '"
              + named
              + "' was found, but it is not assignable to the expected type '"
              + expected
              + "'.");
    }
  }

  /// This payload without some columns.
  Payload without(java.util.Collection<Attribute> attributes) {
    Map<String, Optional<Value>> rest = new LinkedHashMap<>(cells);
    attributes.forEach(attribute -> rest.remove(attribute.name()));
    return new Payload(id, rest);
  }

  /// This payload with a value for a column that it does not mention.
  Payload withDefault(Attribute attribute, Value value) {
    Map<String, Optional<Value>> more = new LinkedHashMap<>(cells);
    more.putIfAbsent(attribute.name(), Optional.of(value));
    return new Payload(id, more);
  }

  /// The row that a lookup shall point to, if the body says so.
  Optional<UUID> reference(String name) {
    return Optional.ofNullable(cells.get(name))
        .flatMap(cell -> cell)
        .flatMap(value ->
            value instanceof Value.Reference(UUID target) ? Optional.of(target) : Optional.empty());
  }

  private static UUID primaryKey(EntityType type, JsonNode node) {
    return Spelling.guid(node.asText())
        .orElseThrow(() -> Refusals.literal(node.asText(), type.id().edmType()));
  }

  private static void property(
      EntityType type, String name, JsonNode node, Map<String, Optional<Value>> cells) {
    Optional<Attribute> navigation = type.navigation(name);
    if (navigation.isPresent()) {
      if (!node.isNull()) {
        throw node.isObject()
            ? Refusals.notEmulated("Writing a related row inside another ('" + name + "')")
            : Refusals.directReference();
      }
      cells.put(navigation.get().name(), Optional.empty());
      return;
    }
    Attribute attribute =
        type.property(name)
            .orElseThrow(() -> Refusals.invalidProperty(name, type.logicalName(), type.setName()));
    if (attribute.type() instanceof ColumnType.Lookup) {
      throw Refusals.directReference();
    }
    switch (attribute.role()) {
      // The service fills these itself and ignores what a body says about them.
      case SERVICE -> {}
      case KEY, OWNER, CALLER, SECRET -> {
        Optional<Value> value = Cells.read(attribute, node);
        value.ifPresent(present -> Cells.check(attribute, present, type.logicalName()));
        cells.put(attribute.name(), value);
      }
    }
  }

  private static void bind(
      EntityType type,
      String name,
      JsonNode node,
      Bindings bindings,
      Map<String, Optional<Value>> cells) {
    Attribute lookup =
        type.navigation(name).orElseThrow(() -> Refusals.undeclared(name, type.setName()));
    if (lookup.role() == Attribute.Role.SERVICE) {
      return;
    }
    if (!node.isNull() && !node.isTextual()) {
      throw Refusals.payload(
          "'" + name + BIND + "' must be the address of a row or null, not " + node + ".");
    }
    cells.put(
        lookup.name(),
        node.isNull() ? Optional.empty() : Optional.of(bindings.bind(lookup, node.asText())));
  }
}
