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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// All tables and global choices of the organisation, as they stand at one time. Immutable: an edit
/// makes another one.
public final class Catalog {
  /// Logical name of the table of users.
  public static final String SYSTEM_USER = "systemuser";

  private final Map<String, EntityType> byLogicalName = new LinkedHashMap<>();
  private final Map<String, EntityType> bySetName = new LinkedHashMap<>();
  private final Map<String, EntityType> byKey = new LinkedHashMap<>();
  private final Map<String, OptionSet> choices;

  /// Asked for at every write of a row, and the same for as long as the definitions are.
  private final Map<String, List<Collection>> pointing = new ConcurrentHashMap<>();

  /// The tables of a tables file and the service's own: users, shares, messages and webhooks. A
  /// tables file may name users too, for its readers' sake; here it is always the service's own,
  /// filled from the identities.
  public Catalog(Schema schema) {
    this.choices = Map.of();
    add(systemUsers());
    add(SharesTable.type());
    MessageTables.types().forEach(this::add);
    HookTables.types().forEach(this::add);
    schema.tables().values().stream()
        .filter(table -> !table.logicalName().equals(SYSTEM_USER))
        .forEach(table -> add(entityType(table)));
  }

  private Catalog(java.util.Collection<EntityType> types, Map<String, OptionSet> choices) {
    this.choices = Map.copyOf(choices);
    types.forEach(this::add);
  }

  /// This catalog after an edit. What an edit changes and is not there (any more) stays away.
  public Catalog after(Edit edit) {
    return switch (edit) {
      case Edit.TableDefined(EntityType type) ->
          with(
              named(type.logicalName())
                  .map(known -> known.withDescription(type.tracked(), type.description()))
                  .orElse(type));
      case Edit.ColumnDefined(String table, Attribute column) ->
          change(table, type -> type.with(column));
      case Edit.KeyDefined(String table, AlternateKey key) -> change(table, type -> type.with(key));
      case Edit.KeyIndexed(String table, String key, var status) ->
          change(
              table,
              type -> type.key(key).map(known -> type.with(known.withStatus(status))).orElse(type));
      case Edit.ChoiceDefined(OptionSet choice) -> with(choice);
      case Edit.TableDropped(String table) -> {
        Map<String, EntityType> left = new LinkedHashMap<>(byLogicalName);
        left.remove(table);
        yield new Catalog(left.values(), choices);
      }
      case Edit.ColumnDropped(String table, String column) ->
          change(table, type -> type.without(column));
      case Edit.KeyDropped(String table, String key) -> change(table, type -> type.withoutKey(key));
      case Edit.ChoiceDropped(String name) -> {
        Map<String, OptionSet> left = new LinkedHashMap<>(choices);
        left.remove(name);
        yield new Catalog(byLogicalName.values(), left);
      }
    };
  }

  /// This catalog as rows see it: with the keys that can be used.
  public Catalog usable() {
    return new Catalog(byLogicalName.values().stream().map(EntityType::usable).toList(), choices);
  }

  /// The global choices by name.
  public Map<String, OptionSet> choices() {
    return choices;
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
    return pointing.computeIfAbsent(entityType.key(), this::pointingAt);
  }

  private List<Collection> pointingAt(String key) {
    List<Collection> found = new ArrayList<>();
    for (EntityType source : byLogicalName.values()) {
      for (Attribute attribute : source.attributes().values()) {
        if (attribute.type() instanceof ColumnType.Lookup lookup && lookup.target().equals(key)) {
          found.add(new Collection(source, attribute));
        }
      }
    }
    return List.copyOf(found);
  }

  private Catalog change(String table, UnaryOperator<EntityType> change) {
    return named(table).map(type -> with(change.apply(type))).orElse(this);
  }

  private Catalog with(EntityType type) {
    Map<String, EntityType> types = new LinkedHashMap<>(byLogicalName);
    types.put(type.logicalName(), type);
    return new Catalog(types.values(), choices);
  }

  /// With a global choice, and with it in every column that shares it.
  private Catalog with(OptionSet choice) {
    Map<String, OptionSet> all = new LinkedHashMap<>(choices);
    all.put(choice.name(), choice);
    List<EntityType> types = new ArrayList<>();
    for (EntityType type : byLogicalName.values()) {
      EntityType changed = type;
      for (Attribute column : type.attributes().values()) {
        OptionSet own = column.description().optionSet();
        if (own.global() && own.name().equals(choice.name())) {
          changed = changed.with(column.withOptionSet(choice));
        }
      }
      types.add(changed);
    }
    return new Catalog(types, all);
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
      String schemaName =
          table.logicalName()
              + "_"
              + String.join("_", parts.stream().map(Attribute::name).toList());
      keys.add(new AlternateKey(name, schemaName, parts, AlternateKey.IndexStatus.ACTIVE));
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
        keys,
        TableDescription.of(table.logicalName(), table.setName()));
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
        SYSTEM_USER,
        SYSTEM_USER,
        "systemusers",
        id,
        name,
        false,
        false,
        attributes,
        List.of(),
        TableDescription.of(SYSTEM_USER, "systemusers"));
  }

  private static Attribute attribute(Map<String, Attribute> attributes, String name) {
    return Optional.ofNullable(attributes.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no column " + name));
  }
}
