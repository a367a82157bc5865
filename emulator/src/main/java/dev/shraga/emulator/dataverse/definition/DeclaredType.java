package dev.shraga.emulator.dataverse.definition;

import dev.shraga.emulator.dataverse.definition.Document.Related;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What definitions of a general type have in common. Whoever asks a collection of such for more
/// must cast in the address.
///
/// @param name without the namespace
record DeclaredType(String name) {
  private static final Map<String, Set<String>> COMMON =
      Map.of(
          "AttributeMetadata",
          ColumnDocument.COMMON,
          "RelationshipMetadataBase",
          Set.of(
              "MetadataId",
              "SchemaName",
              "RelationshipType",
              "IsCustomRelationship",
              "IsCustomizable",
              "IsManaged",
              "IsValidForAdvancedFind",
              "SecurityTypes"),
          "OptionSetMetadataBase",
          Set.of(
              "MetadataId",
              "Name",
              "DisplayName",
              "Description",
              "OptionSetType",
              "IsGlobal",
              "IsCustomOptionSet",
              "IsCustomizable",
              "IsManaged"));

  /// Whether a property of a definition can be named without a cast.
  boolean declares(Document document, String property) {
    Set<String> common = COMMON.get(name);
    return document.properties().has(property) && (common == null || common.contains(property));
  }

  /// What belongs to a definition and can be named without a cast.
  Optional<Related> related(Document document, String related) {
    return COMMON.containsKey(name)
        ? Optional.empty()
        : Optional.ofNullable(document.related().get(related));
  }
}
