package dev.shraga.local.sim.agent;

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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A port that counts requests, and tells of each write that was answered.
///
/// @param requests so far
/// @param written told of each single write
record Watched(Dataverse behind, AtomicLong requests, BiConsumer<Write, WriteResult> written)
    implements Dataverse {
  @Override
  public Dataverse as(CallSite site) {
    return new Watched(behind.as(site), requests, written);
  }

  @Override
  public UUID whoAmI() {
    requests.incrementAndGet();
    return behind.whoAmI();
  }

  @Override
  public List<Row> list(Query query) {
    requests.incrementAndGet();
    return behind.list(query);
  }

  @Override
  public Optional<Row> find(String table, UUID id, List<String> columns) {
    requests.incrementAndGet();
    return behind.find(table, id, columns);
  }

  @Override
  public Changes changes(String table, List<String> columns, @Nullable DeltaToken since) {
    requests.incrementAndGet();
    return behind.changes(table, columns, since);
  }

  @Override
  public WriteResult write(Write write) {
    requests.incrementAndGet();
    WriteResult result = behind.write(write);
    written.accept(write, result);
    return result;
  }

  @Override
  public List<WriteResult> batch(List<ChangeSet> sets) {
    requests.incrementAndGet();
    return behind.batch(sets);
  }
}
