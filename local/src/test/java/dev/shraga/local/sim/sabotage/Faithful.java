package dev.shraga.local.sim.sabotage;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.local.scenario.PassingRows;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.task.HolderStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Rows in which a mirror that was claimed stays ours, whatever became of it.
///
/// @param read the mirrors as they were read last
/// @param claimed the mirrors as they were claimed
record Faithful(Dataverse behind, Map<UUID, Row> read, Map<UUID, Row> claimed)
    implements PassingRows {
  private static final List<String> OURS = List.of("assignedWorker", "attempt", "status");

  @Override
  public Dataverse as(CallSite site) {
    return new Faithful(behind.as(site), read, claimed);
  }

  @Override
  public Optional<Row> find(String table, UUID id, List<String> columns) {
    Optional<Row> row = behind.find(table, id, columns);
    Row believed = claimed.get(id);
    if (believed == null || row.filter(there -> handedOut(there, believed)).isPresent()) {
      row.ifPresent(there -> read.put(id, there));
      return row;
    }
    return Optional.of(row.map(there -> as(there, believed)).orElse(believed));
  }

  /// It is given to the same worker again: that is no belief.
  private static boolean handedOut(Row there, Row believed) {
    return there.text("holderStatus").equals(HolderStatus.ASSIGNED.text())
        && there.text("assignedWorker").equals(believed.text("assignedWorker"));
  }

  private static Row as(Row there, Row believed) {
    Map<String, Object> values = new HashMap<>(there.values());
    OURS.forEach(column -> values.put(column, believed.values().get(column)));
    values.put("holderStatus", HolderStatus.EXECUTING.text());
    return new Row(
        there.table(), there.id(), there.etag(), there.createdAt(), there.ownerId(), values);
  }

  @Override
  public WriteResult write(Write write) {
    WriteResult result = behind.write(write);
    Row last = read.get(write.id());
    if (result instanceof WriteResult.Applied && OfAgents.claim(write) && last != null) {
      claimed.put(write.id(), as(last, last));
    } else if (OfAgents.end(write)) {
      claimed.remove(write.id());
    }
    return result;
  }
}
