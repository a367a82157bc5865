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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A port to Dataverse before whose write somebody else does something, once.
final class Meddler implements Dataverse {
  private final Dataverse behind;
  private final Predicate<Write> when;
  private @Nullable Runnable what;

  /// A meddler.
  ///
  /// @param when a write before which it happens
  Meddler(Dataverse behind, Predicate<Write> when, Runnable what) {
    this.behind = behind;
    this.when = when;
    this.what = what;
  }

  boolean meddled() {
    return what == null;
  }

  @Override
  public WriteResult write(Write write) {
    return behind.write(write);
  }

  @Override
  public List<WriteResult> batch(List<ChangeSet> sets) {
    Runnable due = what;
    if (due != null && sets.stream().flatMap(set -> set.writes().stream()).anyMatch(when)) {
      what = null;
      due.run();
    }
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
  public Optional<Row> find(String table, UUID id, List<String> columns) {
    return behind.find(table, id, columns);
  }

  @Override
  public Changes changes(String table, List<String> columns, @Nullable DeltaToken since) {
    return behind.changes(table, columns, since);
  }
}
