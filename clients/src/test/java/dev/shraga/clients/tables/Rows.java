package dev.shraga.clients.tables;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.Etag;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows as the service might return them.
final class Rows {
  static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
  static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");
  static final UUID DANA = UUID.fromString("00000000-0000-4000-8000-00000000da4a");
  static final Etag ETAG = new Etag("W/\"7\"");
  static final Instant CREATED = Instant.parse("2026-11-02T10:00:00Z");

  private Rows() {}

  static Row of(String table, @Nullable UUID owner, Map<String, Object> values) {
    return new Row(table, ID, ETAG, CREATED, owner, values);
  }

  /// The row with one value replaced.
  static Row with(Row row, String column, Object value) {
    Map<String, Object> values = new HashMap<>(row.values());
    values.put(column, value);
    return new Row(row.table(), row.id(), row.etag(), row.createdAt(), row.ownerId(), values);
  }
}
