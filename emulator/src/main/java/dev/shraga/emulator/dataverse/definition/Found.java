package dev.shraga.emulator.dataverse.definition;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.definition.DefinitionPath.Segment;

/// Finds what a path means, or refuses.
final class Found {
  private Found() {}

  /// The table that a step names.
  static EntityType table(Catalog catalog, Segment segment) {
    DefinitionPath.Key key = segment.key().orElseThrow(() -> Refusals.badKey("EntityMetadata"));
    return catalog.entityTypes().stream()
        .filter(type -> key.names(TableDocument.of(catalog, type)))
        .findFirst()
        .orElseThrow(() -> Refusals.noDefinition("entity", key.value()));
  }

  /// The table of a logical name.
  static EntityType table(Catalog catalog, String name) {
    return catalog.named(name).orElseThrow(() -> Refusals.noDefinition("entity", name));
  }

  /// The column that a step names.
  static Attribute column(Catalog catalog, EntityType type, Segment segment) {
    DefinitionPath.Key key = segment.key().orElseThrow(() -> Refusals.badKey("AttributeMetadata"));
    return type.attributes().values().stream()
        .filter(column -> key.names(ColumnDocument.of(catalog, type, column)))
        .findFirst()
        .orElseThrow(() -> Refusals.noDefinition("attribute", key.value()));
  }
}
