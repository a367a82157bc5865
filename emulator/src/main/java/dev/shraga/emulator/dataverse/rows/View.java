package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.Definitions;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows at one moment. Valid only while the [Store] runs the work that it was given to; the
/// collections are live and must be copied to be kept.
public interface View {
  /// The tables that there are for rows.
  Catalog catalog();

  /// The definitions with what rows do not see yet.
  Definitions definitions();

  /// A row by its id.
  Optional<Row> find(EntityType entityType, UUID id);

  /// A row by an alternate key.
  ///
  /// @param parts in the order of the key's columns
  Optional<Row> find(EntityType entityType, AlternateKey key, List<Value> parts);

  /// All rows of a table in the order of their ids.
  Collection<Row> rows(EntityType entityType);

  /// The rows of a table whose ids come after one.
  Collection<Row> rowsAfter(EntityType entityType, UUID id);

  /// The rows that were written after a version, in the order of their versions.
  Collection<Row> writtenAfter(EntityType entityType, long version);

  /// The rows that were deleted after a version, in that order.
  Collection<Tombstone> deletedAfter(EntityType entityType, long version);

  /// The organisation's write counter.
  long version();

  /// The write counter before which no delta can be told, because rows were put back.
  long trackedSince();

  /// The same for one table, whose definition may have changed since.
  long trackedSince(EntityType entityType);
}
