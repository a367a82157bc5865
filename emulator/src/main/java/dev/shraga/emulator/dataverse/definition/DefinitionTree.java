package dev.shraga.emulator.dataverse.definition;

import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.definition.Document.Related;
import java.util.Map;
import java.util.Optional;

/// Where addresses of definitions begin.
final class DefinitionTree {
  private DefinitionTree() {}

  /// The collection of a name, if definitions have one of it.
  static Optional<Related> root(Catalog catalog, String name) {
    return Optional.ofNullable(
        Map.of(
                "EntityDefinitions",
                Related.many(
                    "EntityMetadata",
                    () ->
                        catalog.entityTypes().stream()
                            .map(type -> TableDocument.of(catalog, type))
                            .toList()),
                "RelationshipDefinitions",
                Related.many("RelationshipMetadataBase", new Relationships(catalog)::all),
                "GlobalOptionSetDefinitions",
                Related.many(
                    "OptionSetMetadataBase",
                    () ->
                        catalog.choices().values().stream()
                            .map(OptionSetDocument::global)
                            .toList()))
            .get(name));
  }
}
