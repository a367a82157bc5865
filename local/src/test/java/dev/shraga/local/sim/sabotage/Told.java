package dev.shraga.local.sim.sabotage;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.local.scenario.PassingRows;
import dev.shraga.model.limit.CallSite;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;

/// Rows that tell which attempt was read of.
record Told(Dataverse behind, IntConsumer attempt) implements PassingRows {
  @Override
  public Dataverse as(CallSite site) {
    return new Told(behind.as(site), attempt);
  }

  @Override
  public Optional<Row> find(String table, UUID id, List<String> columns) {
    Optional<Row> row = behind.find(table, id, columns);
    row.ifPresent(there -> there.whole("attempt").ifPresent(attempt));
    return row;
  }
}
