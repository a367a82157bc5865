package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Writes that come true together or not at all. Reads through it see its own writes.
///
/// It writes in place and remembers how to take everything back: the store's lock keeps everyone
/// else out until it ends.
public final class Transaction extends Tables.Reading {
  private final Tables tables;
  private final Instant now;
  private final List<Runnable> undo = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();

  Transaction(Tables tables, Instant now) {
    super(tables);
    this.tables = tables;
    this.now = now;
  }

  /// When it happens.
  public Instant now() {
    return now;
  }

  /// Creates or replaces a row under a new version.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if an alternate key is taken
  public Row put(EntityType entityType, UUID id, Map<String, Value> cells) {
    TableRows rows = tables.of(entityType);
    Row row = new Row(id, tables.nextVersion(), cells);
    rows.taken(row)
        .ifPresent(key -> {
          throw Refusals.duplicateKey(key.name(), columns(key));
        });
    changes.add(new Change.Written(entityType, rows.find(id), row));
    undo.add(rows.put(row));
    return row;
  }

  /// Deletes a row.
  public void remove(EntityType entityType, Row row) {
    TableRows rows = tables.of(entityType);
    Tombstone tombstone = new Tombstone(row.id(), tables.nextVersion(), now);
    undo.add(rows.remove(row, tombstone.version(), now));
    changes.add(new Change.Deleted(entityType, tombstone));
  }

  /// How many rows it has written so far.
  public int size() {
    return changes.size();
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  void rollBack() {
    undo.reversed().forEach(Runnable::run);
    undo.clear();
    changes.clear();
  }

  private static List<String> columns(AlternateKey key) {
    return key.attributes().stream().map(Attribute::name).toList();
  }
}
