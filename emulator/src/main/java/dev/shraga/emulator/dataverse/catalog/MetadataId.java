package dev.shraga.emulator.dataverse.catalog;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The ids of definitions. A definition's name never changes, so its id is made from it; a
/// definition that is deleted and made again has the same one, unlike on a real organisation.
public final class MetadataId {
  private MetadataId() {}

  /// The id of a table.
  public static UUID table(String logicalName) {
    return of("table " + logicalName);
  }

  /// The id of a column.
  public static UUID column(String table, String logicalName) {
    return of("column " + table + "." + logicalName);
  }

  /// The id of an alternate key.
  public static UUID key(String table, String logicalName) {
    return of("key " + table + "." + logicalName);
  }

  /// The id of a relationship.
  public static UUID relationship(String schemaName) {
    return of("relationship " + schemaName);
  }

  /// The id of a global choice.
  public static UUID choice(String name) {
    return of("choice " + name);
  }

  /// The id of a column's own options.
  public static UUID choice(String table, String column) {
    return of("choice " + table + "." + column);
  }

  private static UUID of(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
