package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.emulator.dataverse.catalog.Attribute.Role;
import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All tables of the organisation.
public final class Catalog {
  /// Logical name of the table of users.
  public static final String SYSTEM_USER = "systemuser";

  private final Map<String, EntityType> byLogicalName = new LinkedHashMap<>();
  private final Map<String, EntityType> bySetName = new LinkedHashMap<>();
  private final Map<String, EntityType> byKey = new LinkedHashMap<>();

  /// The tables of a tables file and the service's own: users and shares. A tables file may name
  /// users too, for its readers' sake; here it is always the service's own, filled from the
  /// identities.
  public Catalog(Schema schema) {
    add(systemUsers());
    add(SharesTable.type());
    schema.tables().values().stream()
        .filter(table -> !table.logicalName().equals(SYSTEM_USER))
        .forEach(table -> add(entityType(table)));
  }

  /// All tables, the built-in one first.
  public List<EntityType> entityTypes() {
    return List.copyOf(byLogicalName.values());
  }

  /// The table of a set name; case counts.
  public Optional<EntityType> set(String setName) {
    return Optional.ofNullable(bySetName.get(setName));
  }

  /// The table of a logical name.
  public Optional<EntityType> named(String logicalName) {
    return Optional.ofNullable(byLogicalName.get(logicalName));
  }

  /// The table of users.
  public EntityType users() {
    return named(SYSTEM_USER).orElseThrow();
  }

  /// The table that a lookup points to.
  public EntityType target(ColumnType.Lookup lookup) {
    EntityType target = byKey.get(lookup.target());
    if (target == null) {
      throw new IllegalArgumentException(
          "a lookup points to '" + lookup.target() + "', which the tables file does not have");
    }
    return target;
  }

  /// The table that a lookup column points to.
  ///
  /// @throws IllegalArgumentException if the column is no lookup
  public EntityType target(Attribute attribute) {
    if (attribute.type() instanceof ColumnType.Lookup lookup) {
      return target(lookup);
    }
    throw new IllegalArgumentException(attribute.name() + " is no lookup");
  }

  /// The collection that a navigation property of a table names.
  public Optional<Collection> collection(EntityType entityType, String name) {
    return pointingAt(entityType).stream()
        .filter(collection ->
            collection.lookup().type() instanceof ColumnType.Lookup lookup
                && lookup.reverse().equals(name))
        .findFirst();
  }

  /// Every lookup of any table that points to a table.
  public List<Collection> pointingAt(EntityType entityType) {
    List<Collection> pointing = new ArrayList<>();
    for (EntityType source : byLogicalName.values()) {
      for (Attribute attribute : source.attributes().values()) {
        if (attribute.type() instanceof ColumnType.Lookup lookup
            && lookup.target().equals(entityType.key())) {
          pointing.add(new Collection(source, attribute));
        }
      }
    }
    return pointing;
  }

  private void add(EntityType entityType) {
    byLogicalName.put(entityType.logicalName(), entityType);
    bySetName.put(entityType.setName(), entityType);
    byKey.put(entityType.key(), entityType);
  }

  private static EntityType entityType(Table table) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    Attribute id = new Attribute(table.idColumn(), new ColumnType.Id(), Role.KEY);
    attributes.put(id.name(), id);
    for (Column column : table.columns().values()) {
      attributes.put(column.name(), new Attribute(column.name(), column.type(), Role.CALLER));
    }
    for (Attribute attribute : ServiceColumns.of(table.userOwned())) {
      attributes.put(attribute.name(), attribute);
    }
    List<AlternateKey> keys = new ArrayList<>();
    for (List<String> columns : table.alternateKeys()) {
      List<Attribute> parts = new ArrayList<>();
      for (String column : columns) {
        parts.add(attribute(attributes, table.column(column).name()));
      }
      String name = String.join(" and ", parts.stream().map(Attribute::name).toList());
      keys.add(new AlternateKey(name, parts));
    }
    return new EntityType(
        table.key(),
        table.logicalName(),
        table.setName(),
        id,
        attribute(attributes, table.column(table.primaryName()).name()),
        table.userOwned(),
        table.changeTracking(),
        attributes,
        keys);
  }

  private static EntityType systemUsers() {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    Attribute id = new Attribute("systemuserid", new ColumnType.Id(), Role.KEY);
    Attribute name = new Attribute("fullname", new ColumnType.Text(200), Role.SERVICE);
    List<Attribute> own =
        List.of(
            id,
            name,
            new Attribute("internalemailaddress", new ColumnType.Text(100), Role.SERVICE),
            new Attribute("azureactivedirectoryobjectid", new ColumnType.Id(), Role.SERVICE),
            new Attribute("isdisabled", new ColumnType.YesNo(), Role.SERVICE));
    own.forEach(attribute -> attributes.put(attribute.name(), attribute));
    ServiceColumns.stamps().forEach(stamp -> attributes.put(stamp.name(), stamp));
    return new EntityType(
        SYSTEM_USER, SYSTEM_USER, "systemusers", id, name, false, false, attributes, List.of());
  }

  private static Attribute attribute(Map<String, Attribute> attributes, String name) {
    return Optional.ofNullable(attributes.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no column " + name));
  }
}
