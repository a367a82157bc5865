package dev.shraga.local.sim.sabotage;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Changes;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.model.limit.CallSite;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Rows that tell which attempt was read of.
record Told(Dataverse behind, IntConsumer attempt) implements Dataverse {
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

  @Override
  public WriteResult write(Write write) {
    return behind.write(write);
  }

  @Override
  public List<WriteResult> batch(List<ChangeSet> sets) {
    return behind.batch(sets);
  }

  @Override
  public UUID whoAmI() {
    return behind.whoAmI();
  }

  @Override
  public List<Row> list(Query query) {
    return behind.list(query);
  }

  @Override
  public Changes changes(String table, List<String> columns, @Nullable DeltaToken since) {
    return behind.changes(table, columns, since);
  }
}
