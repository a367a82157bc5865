package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.MetadataId;
import dev.shraga.emulator.dataverse.catalog.TableDescription;
import dev.shraga.emulator.dataverse.definition.Document.Related;
import dev.shraga.emulator.dataverse.value.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A table in the service's shape, with its columns, keys and relationships.
final class TableDocument {
  /// Codes of tables that are not built in begin here.
  private static final int FIRST_CUSTOM_CODE = 10_000;

  private TableDocument() {}

  static Document of(Catalog catalog, EntityType type) {
    Relationships relationships = new Relationships(catalog);
    return new Document(
        "EntityMetadata",
        properties(type),
        Map.of(
            "Attributes",
            Related.many(
                "AttributeMetadata",
                () ->
                    type.attributes().values().stream()
                        .map(column -> ColumnDocument.of(catalog, type, column))
                        .toList()),
            "Keys",
            Related.many(
                "EntityKeyMetadata",
                () -> type.keys().stream().map(key -> key(type, key)).toList()),
            "ManyToOneRelationships",
            Related.many("OneToManyRelationshipMetadata", () -> relationships.from(type)),
            "OneToManyRelationships",
            Related.many("OneToManyRelationshipMetadata", () -> relationships.to(type)),
            "ManyToManyRelationships",
            Related.many("ManyToManyRelationshipMetadata", List::of)));
  }

  /// Whether it has a publisher's prefix, as all tables have that are not built in.
  static boolean custom(EntityType type) {
    return type.logicalName().contains("_");
  }

  private static ObjectNode properties(EntityType type) {
    TableDescription description = type.description();
    ObjectNode json = Json.object();
    json.put("MetadataId", MetadataId.table(type.logicalName()).toString())
        .put("LogicalName", type.logicalName())
        .put("SchemaName", description.schemaName())
        .put("LogicalCollectionName", type.setName().toLowerCase(Locale.ROOT))
        .put("CollectionSchemaName", type.setName())
        .put("EntitySetName", type.setName())
        .put("PrimaryIdAttribute", type.id().name())
        .put("PrimaryNameAttribute", type.primaryName().name())
        .put("OwnershipType", type.userOwned() ? "UserOwned" : "OrganizationOwned")
        .put("ObjectTypeCode", code(type))
        .put("ChangeTrackingEnabled", type.tracked())
        .put("IsOptimisticConcurrencyEnabled", !type.keptByService())
        .put("TableType", "Standard")
        .put("IsCustomEntity", custom(type))
        .put("IsActivity", false)
        .put("IsActivityParty", false)
        .put("HasActivities", false)
        .put("HasNotes", false)
        .put("IsManaged", false)
        .put("IsIntersect", false)
        .put("IsLogicalEntity", false)
        .put("IsPrivate", false)
        .put("IsStateModelAware", false)
        .put("IsValidForAdvancedFind", true)
        .putNull("DataProviderId")
        .putNull("ExternalName");
    json.set("DisplayName", Labels.of(description.displayName()));
    json.set("DisplayCollectionName", Labels.of(description.displayCollectionName()));
    json.set("Description", Labels.of(description.description()));
    json.set("IsAuditEnabled", Managed.yesNo(false, "canmodifyauditsettings"));
    json.set("IsCustomizable", Managed.yes("iscustomizable"));
    json.set("IsRenameable", Managed.yes("isrenameable"));
    json.set(
        "IsDuplicateDetectionEnabled", Managed.yesNo(false, "canmodifyduplicatedetectionsettings"));
    json.set("IsMappable", Managed.yes("ismappable"));
    json.set("CanCreateAttributes", Managed.yesNo(!type.keptByService(), "cancreateattributes"));
    json.set("CanCreateForms", Managed.yes("cancreateforms"));
    json.set("CanCreateViews", Managed.yes("cancreateviews"));
    json.set("CanBeRelatedEntityInRelationship", Managed.yes("canberelatedentityinrelationship"));
    json.set("CanBePrimaryEntityInRelationship", Managed.yes("canbeprimaryentityinrelationship"));
    return json;
  }

  /// An alternate key of a table.
  static Document key(EntityType type, AlternateKey key) {
    ObjectNode json = Json.object();
    json.put("MetadataId", MetadataId.key(type.logicalName(), key.logicalName()).toString())
        .put("LogicalName", key.logicalName())
        .put("SchemaName", key.schemaName())
        .put("EntityLogicalName", type.logicalName())
        .put("EntityKeyIndexStatus", key.status().word())
        .put("IsManaged", false)
        .put("IsSynchronous", false)
        .put("IsExportKey", false)
        .put("IsSecondaryKey", false);
    ArrayNode columns = json.putArray("KeyAttributes");
    key.attributes().forEach(attribute -> columns.add(attribute.name()));
    json.set("DisplayName", Labels.of(key.name()));
    json.set("IsCustomizable", Managed.yes("iscustomizable"));
    return new Document("EntityKeyMetadata", json, Map.of());
  }

  /// A number that nobody else has; the built-in tables' are known, the others' are made up.
  private static int code(EntityType type) {
    return switch (type.logicalName()) {
      case "account" -> 1;
      case "contact" -> 2;
      case "systemuser" -> 8;
      case "task" -> 4212;
      default -> FIRST_CUSTOM_CODE + Math.floorMod(type.logicalName().hashCode(), 1_000_000);
    };
  }
}
