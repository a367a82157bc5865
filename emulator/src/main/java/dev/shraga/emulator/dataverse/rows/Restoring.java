package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import java.util.Optional;
import java.util.UUID;

/// Puts back what an earlier life left, in the order in which it happened.
public final class Restoring {
  private final Tables tables;

  Restoring(Tables tables) {
    this.tables = tables;
  }

  /// The tables that there are.
  public Catalog catalog() {
    return tables.definitions().published();
  }

  /// The row as restored so far.
  public Optional<Row> find(EntityType type, UUID id) {
    return tables.of(type).find(id);
  }

  /// Repeats a change.
  public void repeat(Change change) {
    tables.restore(change);
  }

  /// Sets the write counter, which never falls, and since when deltas can be told.
  public void counters(long version, long trackedSince) {
    tables.restoreVersion(version, trackedSince);
  }
}
