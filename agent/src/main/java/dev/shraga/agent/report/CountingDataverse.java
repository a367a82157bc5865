package dev.shraga.agent.report;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Changes;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Counts what the agent asks of the service. A list counts once, however many pages it has; the
/// agent never lists.
public final class CountingDataverse implements Dataverse {
  private final Dataverse service;
  private final AtomicLong requests = new AtomicLong();

  /// Counts the requests to a service.
  public CountingDataverse(Dataverse service) {
    this.service = service;
  }

  /// Requests so far.
  public long requests() {
    return requests.get();
  }

  @Override
  public UUID whoAmI() {
    requests.incrementAndGet();
    return service.whoAmI();
  }

  @Override
  public List<Row> list(Query query) {
    requests.incrementAndGet();
    return service.list(query);
  }

  @Override
  public Optional<Row> find(String table, UUID id, List<String> columns) {
    requests.incrementAndGet();
    return service.find(table, id, columns);
  }

  @Override
  public Changes changes(String table, List<String> columns, @Nullable DeltaToken since) {
    requests.incrementAndGet();
    return service.changes(table, columns, since);
  }

  @Override
  public WriteResult write(Write write) {
    requests.incrementAndGet();
    return service.write(write);
  }

  @Override
  public List<WriteResult> batch(List<ChangeSet> sets) {
    requests.incrementAndGet();
    return service.batch(sets);
  }
}
