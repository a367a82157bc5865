package dev.shraga.emulator.dataverse.definition;

import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.OptionSet;
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
        .orElseThrow(() -> DefinitionRefusals.missing("entity", key.value()));
  }

  /// The alternate key that a step names.
  static AlternateKey key(EntityType type, Segment segment) {
    DefinitionPath.Key key = segment.key().orElseThrow(() -> Refusals.badKey("EntityKeyMetadata"));
    return type.keys().stream()
        .filter(each -> key.names(TableDocument.key(type, each)))
        .findFirst()
        .orElseThrow(() -> DefinitionRefusals.missing("entitykey", key.value()));
  }

  /// The relationship that a step names: the lookup and its table.
  static Collection relationship(Catalog catalog, Segment segment) {
    DefinitionPath.Key key =
        segment.key().orElseThrow(() -> Refusals.badKey("RelationshipMetadataBase"));
    Relationships relationships = new Relationships(catalog);
    return catalog.entityTypes().stream()
        .flatMap(type -> catalog.pointingAt(type).stream())
        .filter(collection -> key.names(relationships.document(collection)))
        .findFirst()
        .orElseThrow(() -> DefinitionRefusals.missing("relationship", key.value()));
  }

  /// The global choice that a step names.
  static OptionSet choice(Catalog catalog, Segment segment) {
    DefinitionPath.Key key =
        segment.key().orElseThrow(() -> Refusals.badKey("OptionSetMetadataBase"));
    return catalog.choices().values().stream()
        .filter(choice -> key.names(OptionSetDocument.global(choice)))
        .findFirst()
        .orElseThrow(() -> DefinitionRefusals.missing("optionset", key.value()));
  }

  /// The table of a logical name.
  static EntityType table(Catalog catalog, String name) {
    return catalog.named(name).orElseThrow(() -> DefinitionRefusals.missing("entity", name));
  }

  /// The column that a step names.
  static Attribute column(Catalog catalog, EntityType type, Segment segment) {
    DefinitionPath.Key key = segment.key().orElseThrow(() -> Refusals.badKey("AttributeMetadata"));
    return type.attributes().values().stream()
        .filter(column -> key.names(ColumnDocument.of(catalog, type, column)))
        .findFirst()
        .orElseThrow(() -> DefinitionRefusals.missing("attribute", key.value()));
  }
}
