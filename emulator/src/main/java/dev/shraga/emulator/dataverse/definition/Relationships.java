package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.MetadataId;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.model.schema.ColumnType;
import java.util.List;
import java.util.Map;

/// The relationships behind the lookups, in the service's shape. All of them are one-to-many.
record Relationships(Catalog catalog) {
  /// All of the organisation.
  List<Document> all() {
    return catalog.entityTypes().stream().flatMap(type -> from(type).stream()).toList();
  }

  /// Those of a table's own lookups.
  List<Document> from(EntityType type) {
    return type.attributes().values().stream()
        .filter(column -> column.type() instanceof ColumnType.Lookup)
        .map(column -> document(new Collection(type, column)))
        .toList();
  }

  /// Those of the lookups that point to a table.
  List<Document> to(EntityType type) {
    return catalog.pointingAt(type).stream().map(this::document).toList();
  }

  /// The schema name of the relationship behind a lookup. Those of a tables file are named as the
  /// service names its own.
  static String schemaName(EntityType target, EntityType source, Attribute lookup) {
    String given = lookup.description().relationship();
    return given.isEmpty()
        ? target.logicalName() + "_" + source.logicalName() + "_" + lookup.name()
        : given;
  }

  /// The relationship behind one lookup.
  Document document(Collection collection) {
    Attribute lookup = collection.lookup();
    EntityType target = catalog.target(lookup);
    String name = schemaName(target, collection.source(), lookup);
    ObjectNode json = Json.object();
    json.put("MetadataId", MetadataId.relationship(name).toString())
        .put("SchemaName", name)
        .put("RelationshipType", "OneToManyRelationship")
        .put("ReferencedEntity", target.logicalName())
        .put("ReferencedAttribute", target.id().name())
        .put("ReferencingEntity", collection.source().logicalName())
        .put("ReferencingAttribute", lookup.name())
        .put("IsCustomRelationship", !lookup.belongsToService())
        .put("IsManaged", false)
        .put("IsHierarchical", false)
        .put("IsValidForAdvancedFind", true)
        .put("SecurityTypes", "Append");
    if (lookup.type() instanceof ColumnType.Lookup(_, String navigation, String reverse)) {
      json.put("ReferencingEntityNavigationPropertyName", navigation)
          .put("ReferencedEntityNavigationPropertyName", reverse.isEmpty() ? name : reverse);
    }
    json.putObject("CascadeConfiguration")
        .put("Assign", "NoCascade")
        .put("Delete", "RemoveLink")
        .put("Merge", "NoCascade")
        .put("Reparent", "NoCascade")
        .put("Share", "NoCascade")
        .put("Unshare", "NoCascade");
    json.set("IsCustomizable", Managed.yes("iscustomizable"));
    return new Document("OneToManyRelationshipMetadata", json, Map.of());
  }
}
