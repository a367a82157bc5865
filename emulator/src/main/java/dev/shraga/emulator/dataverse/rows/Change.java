package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.catalog.EntityType;
import java.util.Optional;

/// One thing that a transaction did to a table.
public sealed interface Change {
  /// The table.
  EntityType entityType();

  /// A row was created or replaced.
  ///
  /// @param before what stood there, if anything did
  record Written(EntityType entityType, Optional<Row> before, Row row) implements Change {}

  /// A row was deleted.
  record Deleted(EntityType entityType, Tombstone tombstone) implements Change {}
}
