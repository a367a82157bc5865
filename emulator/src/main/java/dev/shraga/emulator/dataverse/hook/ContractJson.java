package dev.shraga.emulator.dataverse.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.AttributeKind;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.value.Value;
import dev.shraga.model.schema.ColumnType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

/// Rows in the form of the service's data contracts, which is not that of the Web API: lists of
/// keys with values, types by `__type`, moments as `/Date(..)/`.
record ContractJson(Catalog catalog, EntityType type) {
  private static final String CONTRACTS = ":http://schemas.microsoft.com/xrm/2011/Contracts";

  /// A row with some of its columns and its id.
  ObjectNode entity(Row row, Set<String> columns) {
    ObjectNode json = Json.object().put("__type", "Entity" + CONTRACTS);
    ArrayNode attributes = json.putArray("Attributes");
    for (Attribute attribute : type.attributes().values()) {
      if (attribute.role() == Attribute.Role.KEY || columns.contains(attribute.name())) {
        attributes
            .addObject()
            .put("key", attribute.name())
            .set(
                "value",
                row.cell(attribute).map(value -> value(attribute, value)).orElse(json.nullNode()));
      }
    }
    json.putNull("EntityState");
    json.putArray("FormattedValues");
    json.put("Id", row.id().toString());
    json.putArray("KeyAttributes");
    json.put("LogicalName", type.logicalName());
    json.putArray("RelatedEntities");
    return json.putNull("RowVersion");
  }

  /// The name of a row.
  ///
  /// @param contract its `__type`; empty where the place says it
  static ObjectNode reference(String table, UUID id, String contract) {
    ObjectNode json = Json.object();
    if (!contract.isEmpty()) {
      json.put("__type", contract + CONTRACTS);
    }
    json.put("Id", id.toString());
    json.putArray("KeyAttributes");
    return json.put("LogicalName", table).putNull("Name").putNull("RowVersion");
  }

  /// Milliseconds since 1970, in UTC.
  static String moment(Instant at) {
    return "/Date(" + at.toEpochMilli() + ")/";
  }

  private JsonNode value(Attribute attribute, Value value) {
    return switch (value) {
      case Value.Text _, Value.YesNo _, Value.Id _ -> Json.of(value);
      case Value.Amount(var number) ->
          attribute.type() instanceof ColumnType.Choice
              ? Json.object()
                  .put("__type", "OptionSetValue" + CONTRACTS)
                  .put("Value", number.intValue())
              : attribute.description().kind() == AttributeKind.MONEY
                  ? Json.object().put("__type", "Money" + CONTRACTS).put("Value", number)
                  : Json.of(value);
      case Value.Moment(Instant at) -> TextNode.valueOf(moment(at));
      case Value.Day(var date) ->
          TextNode.valueOf(moment(date.atStartOfDay().toInstant(ZoneOffset.UTC)));
      case Value.Reference(UUID id) ->
          reference(catalog.target(attribute).logicalName(), id, "EntityReference");
    };
  }
}
