package dev.shraga.clients.odata;

import com.azure.core.http.HttpPipeline;
import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Changes;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.schema.Schema;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Dataverse over its Web API.
///
/// Every request may be sent more than once by the pipeline's retries. That is harmless: where only
/// the first answer was lost, a repeated create says [WriteResult.Exists] and a repeated
/// conditional update [WriteResult.Conflict]; whoever gets them looks again.
public final class DataverseClient implements Dataverse {
  private final Exchange exchange;
  private final Reads reads;
  private final Writes writes;

  /// A client.
  ///
  /// @param pipeline signs in, retries and counts
  /// @param url scheme, host and port of the environment
  /// @param clock measures how long a batch takes
  public DataverseClient(HttpPipeline pipeline, URI url, Schema schema, InstantSource clock) {
    AbsentColumns absent = new AbsentColumns();
    Addresses addresses = new Addresses(url, absent::present);
    this.exchange = new Exchange(pipeline, CallSite.OTHER);
    this.reads = new Reads(exchange, schema, addresses, absent);
    this.writes =
        new Writes(exchange, schema, addresses, absent, new BatchSize(BatchPolicy.USUAL), clock);
  }

  private DataverseClient(DataverseClient other, CallSite site) {
    this.exchange = other.exchange.as(site);
    this.reads = other.reads.over(exchange);
    this.writes = other.writes.over(exchange);
  }

  @Override
  public Dataverse as(CallSite site) {
    return new DataverseClient(this, site);
  }

  @Override
  public UUID whoAmI() {
    return reads.whoAmI();
  }

  @Override
  public List<Row> list(Query query) {
    return reads.list(query);
  }

  @Override
  public Optional<Row> find(String table, UUID id, List<String> columns) {
    return reads.find(table, id, columns);
  }

  @Override
  public Changes changes(String table, List<String> columns, @Nullable DeltaToken since) {
    return since == null ? reads.everything(table, columns) : reads.changes(table, columns, since);
  }

  @Override
  public WriteResult write(Write write) {
    return writes.one(write);
  }

  @Override
  public List<WriteResult> batch(List<ChangeSet> sets) {
    return writes.batch(sets);
  }
}
