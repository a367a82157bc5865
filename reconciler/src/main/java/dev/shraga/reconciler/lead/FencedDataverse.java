package dev.shraga.reconciler.lead;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Changes;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.model.limit.CallSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Rows that everybody may read and only the leader changes: each change set begins with the fence,
/// so that one which arrives after another has taken over fails whole, however late.
///
/// Such a set is answered with [WriteResult.Conflict]: what it was decided on is no longer so.
public final class FencedDataverse implements Dataverse {
  /// Code of the problem of whoever wants to write and does not lead.
  public static final String NOT_LEADING = "NotLeading";

  private final Dataverse behind;
  private final Candidate candidate;
  private final Supplier<Duration> monotonic;

  /// Rows behind a fence.
  ///
  /// @param monotonic the candidate's own time
  public FencedDataverse(Dataverse behind, Candidate candidate, Supplier<Duration> monotonic) {
    this.behind = behind;
    this.candidate = candidate;
    this.monotonic = monotonic;
  }

  @Override
  public Dataverse as(CallSite site) {
    return new FencedDataverse(behind.as(site), candidate, monotonic);
  }

  @Override
  public WriteResult write(Write write) {
    return batch(List.of(new ChangeSet(List.of(write)))).getFirst();
  }

  @Override
  public List<WriteResult> batch(List<ChangeSet> sets) {
    if (sets.isEmpty()) {
      return List.of();
    }
    Duration sent = monotonic.get();
    Fence fence = candidate.fence().orElseThrow(FencedDataverse::notLeading);
    List<WriteResult> results = behind.batch(sets.stream().map(set -> fenced(fence, set)).toList());
    if (results.stream().anyMatch(WriteResult.Applied.class::isInstance)) {
      candidate.renewed(fence.term(), sent);
    }
    boolean gone = results.stream().anyMatch(WriteResult.Gone.class::isInstance);
    boolean over = gone && candidate.over(fence.term());
    List<WriteResult> told = new ArrayList<>();
    for (int number = 0; number < sets.size(); number++) {
      told.add(told(sets.get(number), results.get(number), over));
    }
    return told;
  }

  private static ChangeSet fenced(Fence fence, ChangeSet set) {
    List<Write> writes = new ArrayList<>();
    writes.add(fence.write());
    writes.addAll(set.writes());
    return new ChangeSet(writes);
  }

  private static WriteResult told(ChangeSet set, WriteResult result, boolean over) {
    if (!(result instanceof WriteResult.Gone)) {
      return result;
    }
    if (over) {
      return new WriteResult.Conflict();
    }
    // Nothing that only makes rows can miss one of its own; it names another row that is not there.
    return set.writes().stream().allMatch(Write.Create.class::isInstance)
        ? new WriteResult.Refused("", "A row that it refers to does not exist.")
        : result;
  }

  private static DataverseProblem notLeading() {
    return new DataverseProblem(
        0,
        NOT_LEADING,
        "this reconciler does not lead any more, and has written nothing: another may, and its"
            + " writes are seen by looking again",
        null,
        null);
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
