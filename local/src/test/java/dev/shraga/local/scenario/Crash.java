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

/// A port to Dataverse whose caller dies at its n-th writing request: just before it is sent, or
/// just after it was applied and before its answer arrived.
final class Crash implements Dataverse {
  /// On which side of the write the caller dies.
  enum Side {
    BEFORE,
    AFTER
  }

  /// The death. Not an exception that anybody could handle.
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death() {
      super("killed");
    }
  }

  private final Dataverse behind;
  private final Side side;
  private int writesToLive;

  Crash(Dataverse behind, int writesToLive, Side side) {
    this.behind = behind;
    this.writesToLive = writesToLive;
    this.side = side;
  }

  @Override
  public WriteResult write(Write write) {
    dieBefore();
    WriteResult result = behind.write(write);
    dieAfter();
    return result;
  }

  @Override
  public List<WriteResult> batch(List<ChangeSet> sets) {
    dieBefore();
    List<WriteResult> results = behind.batch(sets);
    dieAfter();
    return results;
  }

  private void dieBefore() {
    writesToLive--;
    if (writesToLive == 0 && side == Side.BEFORE) {
      throw new Death();
    }
  }

  private void dieAfter() {
    if (writesToLive == 0 && side == Side.AFTER) {
      throw new Death();
    }
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
