package dev.shraga.emulator.dataverse.csdl;

import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.model.schema.ColumnType;
import java.util.List;

/// Writes the document: types with their keys, properties and navigation properties, what can be
/// called, and the sets.
public final class MetadataDocument {
  private static final String CAPABILITIES = "Org.OData.Capabilities.V1.";
  private static final String CORE = "Org.OData.Core.V1.";
  private static final String KEYS = "OData.Community.Keys.V1.";

  private final Catalog catalog;
  private final boolean annotations;
  private final Xml xml = new Xml();

  private MetadataDocument(Catalog catalog, boolean annotations) {
    this.catalog = catalog;
    this.annotations = annotations;
  }

  /// The document of some tables.
  ///
  /// @param annotations whether it also tells what a property may be used for and which tables are
  ///   tracked
  public static String of(Catalog catalog, boolean annotations) {
    return new MetadataDocument(catalog, annotations).text();
  }

  private String text() {
    xml.open(
            "edmx:Edmx", "Version", "4.0", "xmlns:edmx", "http://docs.oasis-open.org/odata/ns/edmx")
        .open("edmx:DataServices")
        .open(
            "Schema",
            "Namespace",
            "Microsoft.Dynamics.CRM",
            "Alias",
            "mscrm",
            "xmlns",
            "http://docs.oasis-open.org/odata/ns/edm")
        .empty("EntityType", "Name", "crmbaseentity", "Abstract", "true");
    catalog.entityTypes().forEach(this::entityType);
    Operations operations = new Operations(xml);
    operations.types();
    catalog.entityTypes().forEach(operations::bulk);
    xml.open("EntityContainer", "Name", "System");
    catalog.entityTypes().forEach(this::entitySet);
    operations.imports();
    return xml.close(1).text();
  }

  private void entityType(EntityType type) {
    xml.open("EntityType", "Name", type.logicalName(), "BaseType", "mscrm.crmbaseentity");
    xml.open("Key").empty("PropertyRef", "Name", type.id().name()).close(1);
    type.attributes().values().forEach(this::property);
    for (Attribute attribute : type.attributes().values()) {
      if (attribute.type() instanceof ColumnType.Lookup lookup) {
        single(attribute, lookup);
      }
    }
    for (Collection collection : catalog.pointingAt(type)) {
      many(collection);
    }
    if (!type.keys().isEmpty()) {
      alternateKeys(type.keys());
    }
    xml.close(1);
  }

  private void property(Attribute attribute) {
    String[] named = {"Name", attribute.property(), "Type", attribute.edmType()};
    if (!annotations || attribute.role() != Attribute.Role.SERVICE) {
      xml.empty("Property", named);
      return;
    }
    xml.open("Property", named)
        .empty("Annotation", "Term", CORE + "Computed", "Bool", "true")
        .close(1);
  }

  private void single(Attribute attribute, ColumnType.Lookup lookup) {
    EntityType target = catalog.target(lookup);
    String type = "mscrm." + target.logicalName();
    if (lookup.reverse().isEmpty()) {
      xml.open("NavigationProperty", "Name", lookup.navigation(), "Type", type);
    } else {
      xml.open(
          "NavigationProperty",
          "Name",
          lookup.navigation(),
          "Type",
          type,
          "Partner",
          lookup.reverse());
    }
    xml.empty(
            "ReferentialConstraint",
            "Property",
            attribute.property(),
            "ReferencedProperty",
            target.id().name())
        .close(1);
  }

  private void many(Collection collection) {
    if (collection.lookup().type() instanceof ColumnType.Lookup(_, var navigation, var reverse)
        && !reverse.isEmpty()) {
      xml.empty(
          "NavigationProperty",
          "Name",
          reverse,
          "Type",
          "Collection(mscrm." + collection.source().logicalName() + ")",
          "Partner",
          navigation);
    }
  }

  private void alternateKeys(List<AlternateKey> keys) {
    xml.open("Annotation", "Term", KEYS + "AlternateKeys").open("Collection");
    for (AlternateKey key : keys) {
      xml.open("Record", "Type", KEYS + "AlternateKey")
          .open("PropertyValue", "Property", "Key")
          .open("Collection");
      for (Attribute attribute : key.attributes()) {
        xml.open("Record", "Type", KEYS + "PropertyRef")
            .empty("PropertyValue", "Property", "Alias", "String", attribute.property())
            .empty("PropertyValue", "Property", "Name", "PropertyPath", attribute.property())
            .close(1);
      }
      xml.close(3);
    }
    xml.close(2);
  }

  private void entitySet(EntityType type) {
    xml.open(
        "EntitySet",
        "Name",
        type.setName(),
        "EntityType",
        "Microsoft.Dynamics.CRM." + type.logicalName());
    for (Attribute attribute : type.attributes().values()) {
      if (attribute.type() instanceof ColumnType.Lookup lookup) {
        binding(lookup.navigation(), catalog.target(lookup));
      }
    }
    for (Collection collection : catalog.pointingAt(type)) {
      if (collection.lookup().type() instanceof ColumnType.Lookup lookup
          && !lookup.reverse().isEmpty()) {
        binding(lookup.reverse(), collection.source());
      }
    }
    if (annotations) {
      xml.open("Annotation", "Term", CAPABILITIES + "ChangeTracking")
          .open("Record")
          .empty("PropertyValue", "Property", "Supported", "Bool", Boolean.toString(type.tracked()))
          .close(2);
    }
    xml.close(1);
  }

  private void binding(String navigation, EntityType target) {
    xml.empty("NavigationPropertyBinding", "Path", navigation, "Target", target.setName());
  }
}
