package dev.shraga.clients.dataverse;

import dev.shraga.model.limit.CallSite;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An organisation's rows. Safe to use from many threads; every call blocks.
///
/// All methods throw [DataverseProblem] when the service cannot be used.
public interface Dataverse {
  /// The same rows, asked for by somebody who has a name and is more or less urgent. Requests are
  /// counted by it and wait in its lane.
  ///
  /// A port that neither counts nor waits is the same for everybody.
  default Dataverse as(CallSite site) {
    return this;
  }

  /// The user that we are signed in as: one request that proves address and identity.
  UUID whoAmI();

  /// All rows that match, following pages.
  List<Row> list(Query query);

  /// One row with the columns named; empty if it does not exist or is not shown to us.
  Optional<Row> find(String table, UUID id, List<String> columns);

  /// What changed since a token; everything when there is none. May deliver a row again that did
  /// not change.
  Changes changes(String table, List<String> columns, @Nullable DeltaToken since);

  /// One write.
  WriteResult write(Write write);

  /// Change sets, each all or nothing, in one request where limits allow. A failed set does not
  /// keep the others from being applied. A problem may come after some sets were applied: look
  /// again.
  ///
  /// @return one result for each set, in their order
  List<WriteResult> batch(List<ChangeSet> sets);
}
