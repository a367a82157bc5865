package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.catalog.AttributeKind;
import dev.shraga.emulator.dataverse.catalog.MetadataId;
import dev.shraga.emulator.dataverse.catalog.OptionSet;
import dev.shraga.emulator.dataverse.catalog.OptionSet.Option;
import dev.shraga.emulator.dataverse.value.Json;
import java.util.Map;
import java.util.UUID;

/// The options of a choice in the service's shape.
final class OptionSetDocument {
  private OptionSetDocument() {}

  static Document global(OptionSet choice) {
    return new Document(
        "OptionSetMetadata",
        whole(choice, MetadataId.choice(choice.name()), AttributeKind.PICKLIST),
        Map.of());
  }

  static Document local(String table, String column, AttributeKind kind, OptionSet choice) {
    UUID id = MetadataId.choice(table, column);
    OptionSet named = choice.named(table + "_" + column);
    return kind == AttributeKind.BOOLEAN
        ? new Document("BooleanOptionSetMetadata", bool(named, id), Map.of())
        : new Document("OptionSetMetadata", whole(named, id, kind), Map.of());
  }

  private static ObjectNode whole(OptionSet choice, UUID id, AttributeKind kind) {
    ObjectNode json = named(choice, id, kind.word());
    ArrayNode options = json.putArray("Options");
    choice.options().forEach(option -> options.add(option(option, kind)));
    return json;
  }

  private static ObjectNode bool(OptionSet choice, UUID id) {
    ObjectNode json = named(choice, id, "Boolean");
    choice.option(1).ifPresent(yes -> json.set("TrueOption", option(yes, AttributeKind.BOOLEAN)));
    choice.option(0).ifPresent(no -> json.set("FalseOption", option(no, AttributeKind.BOOLEAN)));
    return json;
  }

  private static ObjectNode named(OptionSet choice, UUID id, String type) {
    ObjectNode json = Json.object();
    json.put("MetadataId", id.toString())
        .put("Name", choice.name())
        .put("OptionSetType", type)
        .put("IsGlobal", choice.global())
        .put("IsCustomOptionSet", true)
        .put("IsManaged", false);
    json.set("DisplayName", Labels.of(choice.displayName()));
    json.set("Description", Labels.of(choice.description()));
    json.set("IsCustomizable", Managed.yes("iscustomizable"));
    return json;
  }

  private static ObjectNode option(Option option, AttributeKind kind) {
    ObjectNode json = Json.object();
    if (kind == AttributeKind.STATUS) {
      json.put("@odata.type", "#" + Document.NAMESPACE + "StatusOptionMetadata")
          .put("State", option.state());
    }
    if (kind == AttributeKind.STATE) {
      json.put("@odata.type", "#" + Document.NAMESPACE + "StateOptionMetadata")
          .put("DefaultStatus", option.value() + 1)
          .put("InvariantName", option.label());
    }
    json.put("Value", option.value()).putNull("Color").put("IsManaged", false);
    json.set("Label", Labels.of(option.label()));
    json.set("Description", Labels.of(""));
    return json;
  }
}
