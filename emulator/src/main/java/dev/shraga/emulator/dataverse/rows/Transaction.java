package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Definitions;
import dev.shraga.emulator.dataverse.catalog.Edit;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.value.Value;
import java.time.Duration;
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
  private final Duration definitionDelay;
  private final List<Runnable> undo = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Happening> happenings = new ArrayList<>();

  Transaction(Tables tables, Instant now, Duration definitionDelay) {
    super(tables);
    this.tables = tables;
    this.now = now;
    this.definitionDelay = definitionDelay;
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

  /// Changes a definition. Rows see it when the delay is over; delta tokens of its tables expire at
  /// once.
  public void define(Edit edit) {
    Definitions before = tables.definitions();
    Definitions.Edited edited = new Definitions.Edited(edit, tables.nextVersion());
    undo.add(() -> tables.become(before));
    tables.become(before.after(edited, now, definitionDelay));
    undo.add(tables.carryOut(edited));
    before.tablesOf(edit).forEach(table -> undo.add(tables.expireDeltas(table, edited.version())));
    changes.add(new Change.Defined(edited));
  }

  /// Writes a change of a definition down that nobody sees until it is published.
  public void draft(Edit edit) {
    Definitions before = tables.definitions();
    undo.add(() -> tables.become(before));
    tables.become(before.drafted(edit));
    changes.add(new Change.Drafted(edit));
  }

  /// Lets everything come true whose time has come: definitions reach the rows, indexes are built.
  void settle() {
    Definitions before = tables.definitions();
    undo.add(() -> tables.become(before));
    List<Edit.KeyIndexed> indexes = before.dueIndexes(now);
    tables.become(before.settledBy(now).withoutDueIndexes(now));
    for (Edit.KeyIndexed index : indexes) {
      Definitions.Edited edited = new Definitions.Edited(tables.built(index), tables.version());
      tables.become(tables.definitions().seen(edited));
      changes.add(new Change.Defined(edited));
    }
  }

  /// Notes what somebody did, for those who want to be told.
  public void happened(Happening happening) {
    happenings.add(happening);
  }

  List<Happening> happenings() {
    return List.copyOf(happenings);
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
    happenings.clear();
  }

  private static List<String> columns(AlternateKey key) {
    return key.attributes().stream().map(Attribute::name).toList();
  }
}
