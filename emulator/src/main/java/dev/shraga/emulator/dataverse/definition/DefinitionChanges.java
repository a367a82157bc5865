package dev.shraga.emulator.dataverse.definition;

import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.Edit;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.write.Written;

/// PUT and DELETE of definitions that there are.
record DefinitionChanges(Transaction transaction, Call call) {
  /// A whole new definition in the place of one. Nobody sees it before it is published.
  Written replace(DefinitionPath path) {
    switch (path.names()) {
      case "EntityDefinitions" -> {
        EntityType before = Found.table(catalog(), path.first());
        EntityType after = new TableBody(call.json(), catalog()).replacing(before, merge());
        transaction.draft(new Edit.TableDefined(after));
      }
      case "EntityDefinitions/Attributes" -> {
        EntityType type = Found.table(catalog(), path.first());
        Attribute before = Found.column(catalog(), type, path.last());
        Attribute after = new ColumnBody(call.json(), catalog()).replacing(before, merge());
        transaction.draft(new Edit.ColumnDefined(type.logicalName(), after));
      }
      default -> throw Refusals.notEmulated("PUT of " + path.names());
    }
    return done();
  }

  /// A definition deleted with everything that it held.
  Written delete(DefinitionPath path) {
    transaction.define(dropped(path));
    return done();
  }

  private Edit dropped(DefinitionPath path) {
    return switch (path.names()) {
      case "EntityDefinitions" -> table(Found.table(catalog(), path.first()));
      case "EntityDefinitions/Attributes" -> {
        EntityType type = Found.table(catalog(), path.first());
        yield column(type, Found.column(catalog(), type, path.last()));
      }
      case "EntityDefinitions/Keys" -> {
        EntityType type = Found.table(catalog(), path.first());
        yield new Edit.KeyDropped(type.logicalName(), Found.key(type, path.last()).logicalName());
      }
      case "RelationshipDefinitions" -> {
        Collection relationship = Found.relationship(catalog(), path.first());
        yield column(relationship.source(), relationship.lookup());
      }
      case "GlobalOptionSetDefinitions" -> choice(Found.choice(catalog(), path.first()).name());
      default -> throw Refusals.method(call.method());
    };
  }

  private Edit table(EntityType type) {
    if (!TableDocument.custom(type)) {
      throw DefinitionRefusals.builtIn("Delete", type.logicalName());
    }
    long pointing =
        catalog().pointingAt(type).stream()
            .filter(collection -> !collection.source().logicalName().equals(type.logicalName()))
            .count();
    requireUnused("Entity", type.logicalName(), pointing);
    return new Edit.TableDropped(type.logicalName());
  }

  private static Edit column(EntityType type, Attribute column) {
    if (column.name().equals(type.primaryName().name())) {
      throw DefinitionRefusals.invalid(
          "0x80047002", "The Primary UI Attribute is not valid for deletion");
    }
    if (!ColumnDocument.custom(column)) {
      throw DefinitionRefusals.builtIn("Delete", column.name());
    }
    requireUnused(
        "Attribute",
        column.name(),
        type.keys().stream().filter(key -> key.uses(column.name())).count());
    return new Edit.ColumnDropped(type.logicalName(), column.name());
  }

  private Edit choice(String name) {
    long shared = catalog().entityTypes().stream().filter(type -> type.shares(name)).count();
    requireUnused("OptionSet", name, shared);
    return new Edit.ChoiceDropped(name);
  }

  private static void requireUnused(String kind, String name, long references) {
    if (references > 0) {
      throw DefinitionRefusals.invalid(
          "0x8004f01f",
          "The "
              + kind
              + "("
              + name
              + ") component cannot be deleted because it is referenced by "
              + references
              + " other components. For a list of referenced components, use the"
              + " RetrieveDependenciesForDeleteRequest.");
    }
  }

  private boolean merge() {
    return call.headers().first("MSCRM.MergeLabels").filter("true"::equalsIgnoreCase).isPresent();
  }

  private static Written done() {
    return new Written(Answers.noContent(), "");
  }

  private Catalog catalog() {
    return transaction.definitions().published();
  }
}
