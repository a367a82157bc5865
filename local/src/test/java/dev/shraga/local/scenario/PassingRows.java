package dev.shraga.local.scenario;

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
import org.jspecify.annotations.Nullable;

/// Rows in front of other rows. A request that it does not treat otherwise is passed on as it is.
public interface PassingRows extends Dataverse {
  /// The rows that answer.
  Dataverse behind();

  @Override
  default WriteResult write(Write write) {
    return behind().write(write);
  }

  @Override
  default List<WriteResult> batch(List<ChangeSet> sets) {
    return behind().batch(sets);
  }

  @Override
  default UUID whoAmI() {
    return behind().whoAmI();
  }

  @Override
  default List<Row> list(Query query) {
    return behind().list(query);
  }

  @Override
  default Optional<Row> find(String table, UUID id, List<String> columns) {
    return behind().find(table, id, columns);
  }

  @Override
  default Changes changes(String table, List<String> columns, @Nullable DeltaToken since) {
    return behind().changes(table, columns, since);
  }
}
