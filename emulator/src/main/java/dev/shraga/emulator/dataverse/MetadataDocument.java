package dev.shraga.emulator.dataverse;

import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.model.schema.ColumnType;

/// The description of all types in CSDL.
final class MetadataDocument {
  private MetadataDocument() {}

  /// Names come from a tables file whose names are letters, digits and underscores, so nothing
  /// needs escaping.
  static String xml(Catalog catalog) {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><edmx:Edmx Version=\"4.0\""
                + " xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>"
                + "<Schema Namespace=\"Microsoft.Dynamics.CRM\" Alias=\"mscrm\""
                + " xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">");
    catalog.entityTypes().forEach(type -> entityType(xml, catalog, type));
    xml.append("<EntityContainer Name=\"System\">");
    for (EntityType type : catalog.entityTypes()) {
      xml.append(
          "<EntitySet Name=\"%s\" EntityType=\"Microsoft.Dynamics.CRM.%s\"/>"
              .formatted(type.setName(), type.logicalName()));
    }
    return xml.append("</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>").toString();
  }

  private static void entityType(StringBuilder xml, Catalog catalog, EntityType type) {
    xml.append(
        "<EntityType Name=\"%s\"><Key><PropertyRef Name=\"%s\"/></Key>"
            .formatted(type.logicalName(), type.id().name()));
    for (Attribute attribute : type.attributes().values()) {
      xml.append(
          "<Property Name=\"%s\" Type=\"%s\"/>"
              .formatted(attribute.property(), attribute.edmType()));
      if (attribute.type() instanceof ColumnType.Lookup lookup) {
        xml.append(
            "<NavigationProperty Name=\"%s\" Type=\"mscrm.%s\"/>"
                .formatted(lookup.navigation(), catalog.target(lookup).logicalName()));
      }
    }
    xml.append("</EntityType>");
  }
}
