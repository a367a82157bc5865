package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.catalog.Definitions;
import dev.shraga.emulator.dataverse.catalog.Edit;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import java.util.Optional;

/// One thing that a transaction did to a table or to the definitions.
public sealed interface Change {
  /// A row was created or replaced.
  ///
  /// @param before what stood there, if anything did
  record Written(EntityType entityType, Optional<Row> before, Row row) implements Change {}

  /// A definition was changed.
  record Defined(Definitions.Edited edited) implements Change {}

  /// A change of a definition was written down to be published later.
  record Drafted(Edit edit) implements Change {}

  /// A row was deleted.
  record Deleted(EntityType entityType, Tombstone tombstone) implements Change {}
}
