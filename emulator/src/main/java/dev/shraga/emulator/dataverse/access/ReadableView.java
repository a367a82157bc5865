package dev.shraga.emulator.dataverse.access;

import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.Definitions;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Tombstone;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows that someone may read. To conditions that look through lookups and collections the
/// others do not exist, so that nobody can find out by asking what they hold.
record ReadableView(View all, Rights rights) implements View {
  @Override
  public Catalog catalog() {
    return all.catalog();
  }

  @Override
  public Optional<Row> find(EntityType type, UUID id) {
    return all.find(type, id).filter(row -> rights.sees(type, row));
  }

  @Override
  public Optional<Row> find(EntityType type, AlternateKey key, List<Value> parts) {
    return all.find(type, key, parts).filter(row -> rights.sees(type, row));
  }

  @Override
  public Collection<Row> rows(EntityType type) {
    return seen(type, all.rows(type));
  }

  @Override
  public Collection<Row> rowsAfter(EntityType type, UUID id) {
    return seen(type, all.rowsAfter(type, id));
  }

  @Override
  public Collection<Row> writtenAfter(EntityType type, long version) {
    return seen(type, all.writtenAfter(type, version));
  }

  @Override
  public Collection<Tombstone> deletedAfter(EntityType type, long version) {
    return all.deletedAfter(type, version);
  }

  @Override
  public long version() {
    return all.version();
  }

  @Override
  public long trackedSince() {
    return all.trackedSince();
  }

  @Override
  public long trackedSince(EntityType type) {
    return all.trackedSince(type);
  }

  @Override
  public Definitions definitions() {
    return all.definitions();
  }

  private Collection<Row> seen(EntityType type, Collection<Row> rows) {
    return rights.seesAll(type)
        ? rows
        : rows.stream().filter(row -> rights.sees(type, row)).toList();
  }
}
