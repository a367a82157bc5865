package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.value.Collation;
import dev.shraga.emulator.dataverse.value.Ordering;
import dev.shraga.emulator.dataverse.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// The rows of one table with their indexes. Not thread-safe: [Store] holds the lock.
final class TableRows {
  private EntityType entityType;
  private long definedAt;
  private final NavigableMap<UUID, Row> byId = new TreeMap<>(Ordering.BY_ID);
  private final NavigableMap<Long, Row> byVersion = new TreeMap<>();
  private final Map<UUID, Tombstone> deleted = new HashMap<>();
  private final NavigableMap<Long, Tombstone> deletedByVersion = new TreeMap<>();
  private final Map<String, Map<List<Value>, UUID>> byKey = new HashMap<>();

  TableRows(EntityType entityType) {
    this.entityType = entityType;
    entityType.keys().forEach(key -> byKey.put(key.logicalName(), new HashMap<>()));
  }

  /// The write counter at the last change of the definition.
  long definedAt() {
    return definedAt;
  }

  void definedAt(long version) {
    definedAt = version;
  }

  /// Follows a changed definition; the indexes are built anew where the keys are others.
  void follow(EntityType changed) {
    boolean same = changed.keys().equals(entityType.keys());
    entityType = changed;
    if (!same) {
      byKey.clear();
      byId.values().forEach(this::index);
    }
  }

  /// Whether no two rows share the values of a key.
  boolean unique(AlternateKey key) {
    Set<List<Value>> seen = new HashSet<>();
    return byId.values().stream().flatMap(row -> parts(key, row).stream()).allMatch(seen::add);
  }

  /// Empties the cells of a column that is gone. Their rows keep their versions.
  ///
  /// @return what takes it back
  Runnable strip(String column) {
    List<Row> before = byId.values().stream().filter(row -> row.cell(column).isPresent()).toList();
    for (Row row : before) {
      Map<String, Value> cells = new HashMap<>(row.cells());
      cells.remove(column);
      replace(row, new Row(row.id(), row.version(), cells));
    }
    return () -> before.forEach(row -> replace(row, row));
  }

  Optional<Row> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Row> find(AlternateKey key, List<Value> parts) {
    List<Value> folded = parts.stream().map(Collation::fold).toList();
    return Optional.ofNullable(index(key).get(folded)).flatMap(this::find);
  }

  Collection<Row> all() {
    return byId.values();
  }

  Collection<Row> after(UUID id) {
    return byId.tailMap(id, false).values();
  }

  Collection<Row> writtenAfter(long version) {
    return byVersion.tailMap(version, false).values();
  }

  Collection<Tombstone> deletedAfter(long version) {
    return deletedByVersion.tailMap(version, false).values();
  }

  /// A key that the row would share with another one, if there is such a key.
  Optional<AlternateKey> taken(Row row) {
    return entityType.keys().stream()
        .filter(key ->
            parts(key, row)
                .map(index(key)::get)
                .filter(holder -> !holder.equals(row.id()))
                .isPresent())
        .findFirst();
  }

  /// Puts a row in the place of its predecessor, if it has one, and forgets that it was deleted.
  ///
  /// @return what takes all of it back
  Runnable put(Row row) {
    Optional<Row> before = find(row.id());
    Optional<Tombstone> grave = Optional.ofNullable(deleted.get(row.id()));
    before.ifPresent(this::unlink);
    grave.ifPresent(this::forget);
    link(row);
    return () -> {
      unlink(row);
      grave.ifPresent(this::remember);
      before.ifPresent(this::link);
    };
  }

  /// Deletes a row and leaves a tombstone.
  ///
  /// @return what takes it back
  Runnable remove(Row row, long version, Instant at) {
    Tombstone tombstone = new Tombstone(row.id(), version, at);
    unlink(row);
    remember(tombstone);
    return () -> {
      forget(tombstone);
      link(row);
    };
  }

  void remember(Tombstone tombstone) {
    deleted.put(tombstone.id(), tombstone);
    deletedByVersion.put(tombstone.version(), tombstone);
  }

  /// Drops tombstones that no valid delta token can ask for.
  void forgetDeletedBefore(Instant limit) {
    while (!deletedByVersion.isEmpty()
        && deletedByVersion.firstEntry().getValue().at().isBefore(limit)) {
      forget(deletedByVersion.firstEntry().getValue());
    }
  }

  private void forget(Tombstone tombstone) {
    deleted.remove(tombstone.id());
    deletedByVersion.remove(tombstone.version());
  }

  private void replace(Row before, Row after) {
    unlink(before);
    link(after);
  }

  private void link(Row row) {
    byId.put(row.id(), row);
    byVersion.put(row.version(), row);
    index(row);
  }

  private void index(Row row) {
    entityType.keys().forEach(key -> parts(key, row).ifPresent(at -> index(key).put(at, row.id())));
  }

  private void unlink(Row row) {
    byId.remove(row.id());
    byVersion.remove(row.version());
    entityType.keys().forEach(key -> parts(key, row).ifPresent(index(key)::remove));
  }

  /// A key's values, if none is empty: keys with an empty part do not collide.
  private static Optional<List<Value>> parts(AlternateKey key, Row row) {
    List<Value> parts = new ArrayList<>();
    for (Attribute attribute : key.attributes()) {
      row.cell(attribute).map(Collation::fold).ifPresent(parts::add);
    }
    return parts.size() == key.attributes().size() ? Optional.of(parts) : Optional.empty();
  }

  private Map<List<Value>, UUID> index(AlternateKey key) {
    return byKey.computeIfAbsent(key.logicalName(), _ -> new HashMap<>());
  }
}
