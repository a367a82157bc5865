package dev.shraga.local.sim.watch;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.EventRows;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.ServiceColumns;
import dev.shraga.emulator.dataverse.catalog.SharesTable;
import dev.shraga.emulator.dataverse.rows.Change;
import dev.shraga.emulator.dataverse.rows.CommitLog;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.value.Value;
import dev.shraga.model.Etag;
import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sees every committed change, in the service itself: no fault of a line can blind it.
public final class CommitWatch implements CommitLog {
  /// A row as it now is, or that it is gone.
  public sealed interface Sight {
    /// It was made or changed.
    record Written(Row row) implements Sight {}

    /// It was deleted.
    record Gone(String table, UUID id) implements Sight {}

    /// It was shared with somebody.
    ///
    /// @param share id of the share itself
    record Shared(UUID share, UUID row, UUID with) implements Sight {}

    /// A share has ended.
    record Unshared(UUID share) implements Sight {}
  }

  private static final List<String> INTERESTING =
      List.of(TaskRows.TABLE, WorkerRows.TABLE, EventRows.TABLE, "lease");

  private final Map<String, Table> tables = new HashMap<>();
  private final List<Sight> fresh = new ArrayList<>();

  /// A watch that knows our tables.
  public CommitWatch(Schema schema) {
    schema.tables().values().forEach(table -> tables.put(table.logicalName(), table));
  }

  /// What happened since it was last asked, in order.
  public List<Sight> fresh() {
    List<Sight> seen = List.copyOf(fresh);
    fresh.clear();
    return seen;
  }

  /// Whether anything happened since it was last asked.
  public boolean saw() {
    return !fresh.isEmpty();
  }

  @Override
  public void append(List<Change> changes) {
    for (Change change : changes) {
      switch (change) {
        case Change.Written(var type, _, var row) when shares(type) ->
            fresh.add(
                new Sight.Shared(
                    row.id(), id(row, SharesTable.OBJECT), id(row, SharesTable.PRINCIPAL)));
        case Change.Deleted(var type, var tombstone) when shares(type) ->
            fresh.add(new Sight.Unshared(tombstone.id()));
        case Change.Written(var type, _, var row) -> {
          Table table = table(type);
          if (table != null) {
            fresh.add(new Sight.Written(row(table, row)));
          }
        }
        case Change.Deleted(var type, var tombstone) -> {
          Table table = table(type);
          if (table != null) {
            fresh.add(new Sight.Gone(table.key(), tombstone.id()));
          }
        }
        case Change.Defined _, Change.Drafted _ -> {}
      }
    }
  }

  @Override
  public boolean large() {
    return false;
  }

  @Override
  public void rewrite(View view) {
    fresh.clear();
  }

  private static boolean shares(EntityType type) {
    return type.logicalName().equals(SharesTable.NAME);
  }

  private static UUID id(dev.shraga.emulator.dataverse.rows.Row row, Attribute column) {
    return row.cell(column).orElseThrow() instanceof Value.Id(UUID id) ? id : row.id();
  }

  private @Nullable Table table(EntityType type) {
    Table table = tables.get(type.logicalName());
    return table != null && INTERESTING.contains(table.key()) ? table : null;
  }

  private static Row row(Table table, dev.shraga.emulator.dataverse.rows.Row row) {
    Map<String, Object> values = new HashMap<>();
    for (Column column : table.columns().values()) {
      row.cell(column.name()).ifPresent(value -> values.put(column.key(), object(value)));
    }
    return new Row(
        table.key(),
        row.id(),
        new Etag(row.etag()),
        moment(row, ServiceColumns.CREATED_ON),
        row.reference(ServiceColumns.OWNER).orElse(null),
        values);
  }

  private static Instant moment(dev.shraga.emulator.dataverse.rows.Row row, String column) {
    return row.cell(column)
        .map(value -> value instanceof Value.Moment(Instant at) ? at : Instant.EPOCH)
        .orElse(Instant.EPOCH);
  }

  private static Object object(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Amount(BigDecimal number) -> number;
      case Value.YesNo(boolean yes) -> yes;
      case Value.Moment(Instant at) -> at;
      case Value.Day(var date) -> date.toString();
      case Value.Id(UUID id) -> id.toString();
      case Value.Reference(UUID id) -> id.toString();
    };
  }
}
