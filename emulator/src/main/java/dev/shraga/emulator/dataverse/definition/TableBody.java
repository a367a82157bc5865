package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Attribute.Role;
import dev.shraga.emulator.dataverse.catalog.AttributeKind;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.ServiceColumns;
import dev.shraga.emulator.dataverse.catalog.TableDescription;
import dev.shraga.model.schema.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the body of a table.
record TableBody(JsonNode body, Catalog catalog) {
  /// What the service has beside rows and this one has not.
  private static final List<String> NOT_EMULATED =
      List.of("IsActivity", "HasActivities", "HasNotes");

  /// A table that is to be created, with the columns that the service adds.
  EntityType created() {
    SchemaName name = SchemaName.of(body, "SchemaName", "Entity");
    for (String property : NOT_EMULATED) {
      if (body.path(property).asBoolean()) {
        throw Refusals.notEmulated("A table with " + property);
      }
    }
    if (!body.path("TableType").asText("Standard").equals("Standard")) {
      throw Refusals.notEmulated("A table of type " + body.path("TableType").asText());
    }
    boolean userOwned = userOwned();
    Map<String, Attribute> columns = new LinkedHashMap<>();
    Attribute id = new Attribute(name.logical() + "id", new ColumnType.Id(), Role.KEY);
    columns.put(id.name(), id);
    Attribute primaryName = null;
    for (JsonNode each : body.path("Attributes")) {
      Attribute column = new ColumnBody(each, catalog).created();
      if (columns.putIfAbsent(column.name(), column) != null) {
        throw DefinitionRefusals.invalid(
            "0x80047013",
            "An attribute with the specified name " + column.name() + " already exists.");
      }
      if (each.path("IsPrimaryName").asBoolean()) {
        requirePrimaryName(primaryName == null, column);
        primaryName = column;
      }
    }
    if (primaryName == null) {
      throw DefinitionRefusals.invalid(
          "0x80040203",
          "A table needs one StringAttributeMetadata with IsPrimaryName among its Attributes.");
    }
    ServiceColumns.of(userOwned).forEach(column -> columns.put(column.name(), column));
    String setName = body.path("EntitySetName").asText(plural(name.logical()));
    requirePrefix(setName);
    return new EntityType(
        name.logical(),
        name.logical(),
        setName,
        id,
        primaryName,
        userOwned,
        body.path("ChangeTrackingEnabled").asBoolean(),
        columns,
        List.of(),
        new TableDescription(
            name.text(),
            Labels.text(body.path("DisplayName")).orElse(name.text()),
            Labels.text(body.path("DisplayCollectionName")).orElse(setName),
            Labels.text(body.path("Description")).orElse("")));
  }

  /// What a table becomes by a whole new definition. Its columns and keys stay.
  ///
  /// @param merge whether labels that the body leaves out stay
  EntityType replacing(EntityType before, boolean merge) {
    TableDescription known = before.description();
    boolean tracked = body.path("ChangeTrackingEnabled").asBoolean(before.tracked());
    if (before.tracked() && !tracked) {
      throw DefinitionRefusals.invalid(
          "0x80040203", "Change tracking cannot be disabled once it is enabled.");
    }
    return before.withDescription(
        tracked,
        new TableDescription(
            known.schemaName(),
            Labels.text(body.path("DisplayName")).orElse(merge ? known.displayName() : ""),
            Labels.text(body.path("DisplayCollectionName"))
                .orElse(merge ? known.displayCollectionName() : ""),
            Labels.text(body.path("Description")).orElse(merge ? known.description() : "")));
  }

  private boolean userOwned() {
    String ownership = body.path("OwnershipType").asText("UserOwned");
    return switch (ownership) {
      case "UserOwned" -> true;
      case "OrganizationOwned" -> false;
      default ->
          throw Refusals.payload("A table cannot have the OwnershipType '" + ownership + "'.");
    };
  }

  private static void requirePrefix(String setName) {
    if (!setName.matches("[A-Za-z][A-Za-z0-9]{1,7}_\\w+")) {
      throw DefinitionRefusals.invalid(
          "0x8006089c",
          "The entity set name " + setName + " must start with a valid customization prefix.");
    }
  }

  private static void requirePrimaryName(boolean first, Attribute column) {
    if (!first) {
      throw DefinitionRefusals.invalid("0x8004701e", "A table can have one primary name only.");
    }
    if (column.description().kind() != AttributeKind.STRING) {
      throw DefinitionRefusals.invalid("0x80040203", "A primary name must be a string.");
    }
  }

  /// The plural as the service makes it, without knowing the language.
  private static String plural(String name) {
    if (name.matches(".*[^aeiou]y")) {
      return name.substring(0, name.length() - 1) + "ies";
    }
    return name + (name.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
  }
}
