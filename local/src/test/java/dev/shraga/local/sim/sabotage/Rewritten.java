package dev.shraga.local.sim.sabotage;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.local.scenario.PassingRows;
import dev.shraga.model.limit.CallSite;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Rows that are written otherwise than was asked for.
///
/// @param each what becomes of a write; empty leaves it out of its change set
record Rewritten(Dataverse behind, Function<Write, Optional<Write>> each) implements PassingRows {
  /// Rows whose updates hold whatever version there is.
  static Dataverse unconditional(Dataverse behind, Predicate<Write.Update> which) {
    return new Rewritten(
        behind,
        write ->
            Optional.of(
                write instanceof Write.Update update && which.test(update)
                    ? new Write.Update(
                        update.table(),
                        update.id(),
                        new Condition.Exists(),
                        update.values(),
                        update.returning())
                    : write));
  }

  /// Rows of which some are never written.
  static Dataverse without(Dataverse behind, Predicate<Write> which) {
    return new Rewritten(behind, write -> Optional.of(write).filter(which.negate()));
  }

  @Override
  public Dataverse as(CallSite site) {
    return new Rewritten(behind.as(site), each);
  }

  @Override
  public WriteResult write(Write write) {
    return each.apply(write).map(behind::write).orElse(new WriteResult.Applied(List.of()));
  }

  @Override
  public List<WriteResult> batch(List<ChangeSet> sets) {
    return behind.batch(sets.stream().map(this::rewritten).toList());
  }

  private ChangeSet rewritten(ChangeSet set) {
    return new ChangeSet(
        set.writes().stream().flatMap(write -> each.apply(write).stream()).toList());
  }
}
