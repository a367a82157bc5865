package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.Edit;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.MetadataId;
import dev.shraga.emulator.dataverse.catalog.OptionSet;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.write.Written;
import dev.shraga.model.schema.ColumnType;
import java.util.UUID;

/// POST of new definitions.
record DefinitionWrites(Transaction transaction, Call call) {
  /// A new definition below a path.
  Written create(DefinitionPath path) {
    if (path.last().key().isPresent()) {
      throw Refusals.method(call.method());
    }
    return switch (path.names()) {
      case "EntityDefinitions" -> table();
      case "EntityDefinitions/Attributes" -> column(Found.table(catalog(), path.first()));
      case "EntityDefinitions/Keys" -> key(Found.table(catalog(), path.first()));
      case "RelationshipDefinitions" -> relationship();
      case "GlobalOptionSetDefinitions" -> choice();
      default -> throw Refusals.method(call.method());
    };
  }

  private Written table() {
    EntityType type = new TableBody(call.json(), catalog()).created();
    if (catalog().named(type.logicalName()).isPresent()) {
      throw DefinitionRefusals.invalid(
          "0x8004700b",
          "An entity with the specified name "
              + type.logicalName()
              + " already exists. Please specify a unique name.");
    }
    if (catalog().set(type.setName()).isPresent()) {
      throw DefinitionRefusals.invalid(
          "0x8006089b",
          "An entity with the specified entity set name "
              + type.setName()
              + " already exists. Specify a unique name.");
    }
    transaction.define(new Edit.TableDefined(type));
    return located("EntityDefinitions(" + MetadataId.table(type.logicalName()) + ")");
  }

  private Written column(EntityType type) {
    Attribute column = new ColumnBody(call.json(), catalog()).created();
    requireNew(type, column);
    transaction.define(new Edit.ColumnDefined(type.logicalName(), column));
    return located(type, "Attributes", MetadataId.column(type.logicalName(), column.name()));
  }

  private Written key(EntityType type) {
    AlternateKey key = new KeyBody(call.json(), type).created();
    transaction.define(new Edit.KeyDefined(type.logicalName(), key));
    return located(type, "Keys", MetadataId.key(type.logicalName(), key.logicalName()));
  }

  private Written relationship() {
    JsonNode body = call.json();
    String type = body.path("@odata.type").asText().replace("#", "");
    if (!type.equals(Document.NAMESPACE + "OneToManyRelationshipMetadata")) {
      throw Refusals.notEmulated("A relationship of type '" + type + "'");
    }
    SchemaName name = SchemaName.of(body, "SchemaName", "EntityRelationship");
    boolean known =
        new Relationships(catalog())
            .all().stream()
                .map(document -> document.properties().path("SchemaName").asText())
                .anyMatch(name.text()::equalsIgnoreCase);
    if (known) {
      throw DefinitionRefusals.invalid(
          "0x8004432b",
          "A relationship with the specified name "
              + name.text()
              + " already exists. Please specify a unique name.");
    }
    EntityType target = Found.table(catalog(), body.path("ReferencedEntity").asText());
    EntityType source = Found.table(catalog(), body.path("ReferencingEntity").asText());
    Attribute lookup =
        new ColumnBody(body.path("Lookup"), catalog())
            .lookup(
                target.key(),
                body.path("ReferencingEntityNavigationPropertyName").asText(),
                body.path("ReferencedEntityNavigationPropertyName").asText(name.text()),
                name.text());
    requireNew(source, lookup);
    requireNewNavigation(target, source, lookup);
    transaction.define(new Edit.ColumnDefined(source.logicalName(), lookup));
    return located("RelationshipDefinitions(" + MetadataId.relationship(name.text()) + ")");
  }

  private Written choice() {
    OptionSet choice = OptionSetBody.global(call.json());
    if (catalog().choices().containsKey(choice.name())) {
      throw DefinitionRefusals.invalid(
          "0x80044345",
          "An OptionSet with the specified name already exists. Please specify a unique name.");
    }
    transaction.define(new Edit.ChoiceDefined(choice));
    return located("GlobalOptionSetDefinitions(" + MetadataId.choice(choice.name()) + ")");
  }

  private void requireNewNavigation(EntityType target, EntityType source, Attribute lookup) {
    if (lookup.type() instanceof ColumnType.Lookup(_, var navigation, var reverse)
        && (source.navigation(navigation).isPresent()
            || catalog().collection(target, reverse).isPresent())) {
      throw DefinitionRefusals.invalid(
          "0x8004432b",
          "A navigation property with the name "
              + navigation
              + " or "
              + reverse
              + " already exists. Please specify a unique name.");
    }
  }

  private static void requireNew(EntityType type, Attribute column) {
    if (type.attributes().containsKey(column.name())) {
      throw DefinitionRefusals.invalid(
          "0x80047013",
          "An attribute with the specified name "
              + column.name()
              + " already exists for entity "
              + type.logicalName()
              + ". Please specify a unique name.");
    }
  }

  private Written located(EntityType type, String collection, UUID id) {
    UUID table = MetadataId.table(type.logicalName());
    return located("EntityDefinitions(" + table + ")/" + collection + "(" + id + ")");
  }

  private Written located(String address) {
    return new Written(Answers.noContent().with("OData-EntityId", call.root() + "/" + address), "");
  }

  private Catalog catalog() {
    return transaction.definitions().published();
  }
}
