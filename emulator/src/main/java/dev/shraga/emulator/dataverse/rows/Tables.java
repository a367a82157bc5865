package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The rows of all tables and the write counter. Not thread-safe: [Store] holds the lock.
final class Tables {
  private final Catalog catalog;

  /// By logical name: a table itself is a record whose hash would cost more than the look-up.
  private final Map<String, TableRows> rows = new HashMap<>();

  private long version;
  private long trackedSince;

  Tables(Catalog catalog, long version) {
    this.catalog = catalog;
    this.version = version;
    this.trackedSince = version;
    // Every table has its entry from the start, so that reading never adds one.
    catalog.entityTypes().forEach(type -> rows.put(type.logicalName(), new TableRows(type)));
  }

  TableRows of(EntityType entityType) {
    return Optional.ofNullable(rows.get(entityType.logicalName()))
        .orElseThrow(() -> new IllegalArgumentException("no table " + entityType.logicalName()));
  }

  long nextVersion() {
    version++;
    return version;
  }

  long version() {
    return version;
  }

  Catalog catalog() {
    return catalog;
  }

  /// Takes over what a journal says; the counter never falls.
  void restore(Change change) {
    switch (change) {
      case Change.Written(EntityType type, _, Row row) -> {
        of(type).put(row);
        version = Math.max(version, row.version());
      }
      case Change.Deleted(EntityType type, Tombstone tombstone) -> {
        TableRows table = of(type);
        table
            .find(tombstone.id())
            .ifPresentOrElse(
                row -> table.remove(row, tombstone.version(), tombstone.at()),
                () -> table.remember(tombstone));
        version = Math.max(version, tombstone.version());
      }
    }
  }

  void restoreVersion(long atLeast, long tracked) {
    version = Math.max(version, atLeast);
    trackedSince = tracked;
  }

  /// The view of these tables.
  static class Reading implements View {
    private final Tables tables;

    Reading(Tables tables) {
      this.tables = tables;
    }

    @Override
    public final Catalog catalog() {
      return tables.catalog;
    }

    @Override
    public final Optional<Row> find(EntityType entityType, UUID id) {
      return tables.of(entityType).find(id);
    }

    @Override
    public final Optional<Row> find(EntityType entityType, AlternateKey key, List<Value> parts) {
      return tables.of(entityType).find(key, parts);
    }

    @Override
    public final Collection<Row> rows(EntityType entityType) {
      return tables.of(entityType).all();
    }

    @Override
    public final Collection<Row> rowsAfter(EntityType entityType, UUID id) {
      return tables.of(entityType).after(id);
    }

    @Override
    public final Collection<Row> writtenAfter(EntityType entityType, long version) {
      return tables.of(entityType).writtenAfter(version);
    }

    @Override
    public final Collection<Tombstone> deletedAfter(EntityType entityType, long version) {
      return tables.of(entityType).deletedAfter(version);
    }

    @Override
    public final long version() {
      return tables.version;
    }

    @Override
    public final long trackedSince() {
      return tables.trackedSince;
    }
  }
}
