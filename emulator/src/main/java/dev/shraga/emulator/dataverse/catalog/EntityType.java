package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.model.schema.ColumnType;
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
public record EntityType(
    String key,
    String logicalName,
    String setName,
    Attribute id,
    Attribute primaryName,
    boolean userOwned,
    boolean tracked,
    Map<String, Attribute> attributes,
    List<AlternateKey> keys) {
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

  /// Whether it is the built-in table of users, whose rows follow the identities.
  public boolean systemUser() {
    return logicalName.equals(Catalog.SYSTEM_USER);
  }
}
