package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.model.schema.ColumnType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table with everything that the service adds to it.
///
/// @param key how the tables file calls it
/// @param logicalName singular, like `account`
/// @param setName plural that stands in addresses
/// @param id primary key column
/// @param primaryName column that names a row
/// @param tracked whether deltas can be read
/// @param attributes all columns by logical name, the primary key first
/// @param keys alternate keys, also those whose index is not active
/// @param description what its definition tells beyond that
public record EntityType(
    String key,
    String logicalName,
    String setName,
    Attribute id,
    Attribute primaryName,
    boolean userOwned,
    boolean tracked,
    Map<String, Attribute> attributes,
    List<AlternateKey> keys,
    TableDescription description) {
  /// Keeps its own copies.
  public EntityType {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    keys = List.copyOf(keys);
  }

  /// The column of a name as it stands in queries and answers.
  public Optional<Attribute> property(String name) {
    boolean lookup = name.startsWith("_") && name.endsWith("_value") && name.length() > 7;
    String logical = lookup ? name.substring(1, name.length() - 6) : name;
    return Optional.ofNullable(attributes.get(logical))
        .filter(attribute -> attribute.property().equals(name));
  }

  /// The lookup column behind a single-valued navigation property; case counts.
  public Optional<Attribute> navigation(String name) {
    return attributes.values().stream()
        .filter(attribute ->
            attribute.type() instanceof ColumnType.Lookup lookup
                && lookup.navigation().equals(name))
        .findFirst();
  }

  /// Whether the service alone writes its rows.
  public boolean keptByService() {
    return systemUser()
        || derived()
        || logicalName.equals(SharesTable.NAME)
        || logicalName.equals(HookTables.JOBS);
  }

  /// Whether its rows follow from the definitions.
  public boolean derived() {
    return logicalName.equals(MessageTables.MESSAGES) || logicalName.equals(MessageTables.FILTERS);
  }

  /// Whether it is about what people do, and not about how the service works.
  public boolean ofCustomers() {
    return !keptByService() && !HookTables.NAMES.contains(logicalName);
  }

  /// Whether it is the built-in table of users, whose rows follow the identities.
  public boolean systemUser() {
    return logicalName.equals(Catalog.SYSTEM_USER);
  }

  /// The alternate key of a logical name.
  public Optional<AlternateKey> key(String name) {
    return keys.stream().filter(candidate -> candidate.logicalName().equals(name)).findFirst();
  }

  /// Whether one of its columns has the options of a global choice.
  public boolean shares(String choice) {
    return attributes.values().stream()
        .map(column -> column.description().optionSet())
        .anyMatch(options -> options.global() && options.name().equals(choice));
  }

  /// This table as rows see it: with the keys that can be used.
  EntityType usable() {
    return keys.stream().allMatch(EntityType::active)
        ? this
        : withKeys(keys.stream().filter(EntityType::active).toList());
  }

  /// This table with another description.
  public EntityType withDescription(boolean otherTracked, TableDescription other) {
    return new EntityType(
        key,
        logicalName,
        setName,
        id,
        primaryName,
        userOwned,
        otherTracked,
        attributes,
        keys,
        other);
  }

  /// This table with a column that is new or defined anew.
  EntityType with(Attribute column) {
    Map<String, Attribute> changed = new LinkedHashMap<>(attributes);
    changed.put(column.name(), column);
    return new EntityType(
        key,
        logicalName,
        setName,
        id.name().equals(column.name()) ? column : id,
        primaryName.name().equals(column.name()) ? column : primaryName,
        userOwned,
        tracked,
        changed,
        keys.stream().map(each -> each.with(column)).toList(),
        description);
  }

  /// This table without a column.
  EntityType without(String column) {
    Map<String, Attribute> left = new LinkedHashMap<>(attributes);
    left.remove(column);
    return new EntityType(
        key, logicalName, setName, id, primaryName, userOwned, tracked, left, keys, description);
  }

  /// This table with a key that is new or further.
  EntityType with(AlternateKey changed) {
    List<AlternateKey> others = new ArrayList<>(keys);
    if (key(changed.logicalName()).isPresent()) {
      others.replaceAll(each -> each.logicalName().equals(changed.logicalName()) ? changed : each);
    } else {
      others.add(changed);
    }
    return withKeys(others);
  }

  /// This table without a key.
  EntityType withoutKey(String name) {
    return withKeys(keys.stream().filter(each -> !each.logicalName().equals(name)).toList());
  }

  private EntityType withKeys(List<AlternateKey> others) {
    return new EntityType(
        key,
        logicalName,
        setName,
        id,
        primaryName,
        userOwned,
        tracked,
        attributes,
        others,
        description);
  }

  private static boolean active(AlternateKey key) {
    return key.status() == AlternateKey.IndexStatus.ACTIVE;
  }
}
