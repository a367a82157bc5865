package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.AlternateKey.IndexStatus;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.Definitions;
import dev.shraga.emulator.dataverse.catalog.Edit;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.MessageTables;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The rows of all tables and the write counter. Not thread-safe: [Store] holds the lock.
final class Tables {
  private Definitions definitions;

  /// By logical name: a table itself is a record whose hash would cost more than the look-up.
  private final Map<String, TableRows> rows = new HashMap<>();

  private long version;
  private long trackedSince;

  Tables(Catalog catalog, long version) {
    this.definitions = Definitions.of(catalog);
    this.version = version;
    this.trackedSince = version;
    // Every table has its entry from the start, so that reading never adds one.
    definitions
        .usable()
        .entityTypes()
        .forEach(type -> rows.put(type.logicalName(), new TableRows(type)));
    derive();
  }

  /// Makes the rows anew that follow from the definitions.
  private void derive() {
    Catalog catalog = definitions.usable();
    catalog
        .named(MessageTables.MESSAGES)
        .ifPresent(type -> rows.put(type.logicalName(), Messages.messages(type)));
    catalog
        .named(MessageTables.FILTERS)
        .ifPresent(type -> rows.put(type.logicalName(), Messages.filters(type, catalog)));
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

  Definitions definitions() {
    return definitions;
  }

  /// Goes over to other definitions: new tables get their place, indexes follow the keys. Rows of
  /// dropped tables and columns are the caller's business.
  void become(Definitions next) {
    definitions = next;
    for (EntityType type : next.usable().entityTypes()) {
      rows.computeIfAbsent(type.logicalName(), _ -> new TableRows(type)).follow(type);
    }
    derive();
  }

  /// Does to rows what an edit asks for.
  ///
  /// @return what takes it back
  Runnable carryOut(Definitions.Edited edited) {
    return switch (edited.edit()) {
      case Edit.TableDropped(String table) -> {
        Optional<TableRows> gone = Optional.ofNullable(rows.remove(table));
        yield () -> gone.ifPresent(back -> rows.put(table, back));
      }
      case Edit.ColumnDropped(String table, String column) ->
          Optional.ofNullable(rows.get(table)).map(all -> all.strip(column)).orElse(() -> {});
      case Edit.TableDefined _,
          Edit.ColumnDefined _,
          Edit.KeyDefined _,
          Edit.KeyIndexed _,
          Edit.ChoiceDefined _,
          Edit.KeyDropped _,
          Edit.ChoiceDropped _ ->
          () -> {};
    };
  }

  /// What comes of building an index: it fails where rows share the values.
  Edit.KeyIndexed built(Edit.KeyIndexed index) {
    boolean shared =
        index.status() == IndexStatus.ACTIVE
            && definitions
                .published()
                .named(index.table())
                .flatMap(type -> type.key(index.key()))
                .filter(key ->
                    Optional.ofNullable(rows.get(index.table()))
                        .filter(all -> !all.unique(key))
                        .isPresent())
                .isPresent();
    return shared ? new Edit.KeyIndexed(index.table(), index.key(), IndexStatus.FAILED) : index;
  }

  /// Lets the delta tokens of a table expire.
  ///
  /// @return what takes it back
  Runnable expireDeltas(String table, long since) {
    TableRows all = rows.get(table);
    if (all == null) {
      return () -> {};
    }
    long before = all.definedAt();
    all.definedAt(since);
    return () -> all.definedAt(before);
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
      case Change.Defined(Definitions.Edited edited) -> {
        become(definitions.seen(edited));
        carryOut(edited);
        definitions.tablesOf(edited.edit()).forEach(table -> expireDeltas(table, edited.version()));
        version = Math.max(version, edited.version());
      }
      case Change.Drafted(Edit edit) -> definitions = definitions.drafted(edit);
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
      return tables.definitions.usable();
    }

    @Override
    public final Definitions definitions() {
      return tables.definitions;
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

    @Override
    public final long trackedSince(EntityType entityType) {
      return Math.max(tables.trackedSince, tables.of(entityType).definedAt());
    }
  }
}
