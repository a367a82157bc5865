package dev.shraga.reconciler.apply;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import dev.shraga.model.task.Mirror;
import dev.shraga.reconciler.plan.Action;
import dev.shraga.reconciler.plan.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sends the writes of a plan as one batch. A decision that is refused or conflicts never holds up
/// another.
public final class Applier {
  private static final CallSite APPLY = new CallSite("apply", Lane.USER);
  private static final CallSite TRANSCRIPT = new CallSite("transcript", Lane.USER);

  private final Dataverse dataverse;
  private final String actor;

  /// An applier.
  ///
  /// @param actor who decides, as the audit names it
  public Applier(Dataverse dataverse, String actor) {
    this.dataverse = dataverse;
    this.actor = actor;
  }

  /// Does them all.
  ///
  /// @return one outcome for each decision, in their order; none without a request if there is
  ///   nothing to do
  public List<Outcome> apply(List<Decision> decisions, Instant now) {
    if (decisions.isEmpty()) {
      return List.of();
    }
    List<ChangeSet> sets =
        decisions.stream()
            .map(decision -> Writes.of(decision, transcript(decision.action()), actor, now))
            .toList();
    List<WriteResult> results = dataverse.as(APPLY).batch(sets);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      outcomes.add(new Outcome(decisions.get(i), results.get(i)));
    }
    return outcomes;
  }

  /// Deltas leave transcripts out, for their size; a task's end fetches its own once.
  private String transcript(Action action) {
    Mirror ended = ended(action);
    return ended == null
        ? ""
        : dataverse
            .as(TRANSCRIPT)
            .find(TaskRows.TABLE, ended.id().value(), List.of("transcript"))
            .map(row -> row.text("transcript"))
            .orElse("");
  }

  /// The mirror whose end is about to be written into a user's row.
  private static @Nullable Mirror ended(Action action) {
    return switch (action) {
      case Action.Finish finish when finish.user() != null -> finish.mirror();
      case Action.Follow follow when follow.mirror().status().terminal() -> follow.mirror();
      case Action.Finish _,
          Action.Follow _,
          Action.Mirror _,
          Action.Refuse _,
          Action.Cancel _,
          Action.Assign _,
          Action.Ask _,
          Action.Answer _,
          Action.Dismiss _,
          Action.Release _,
          Action.Explain _,
          Action.Start _,
          Action.Requeue _,
          Action.Deliver _,
          Action.Register _,
          Action.Tune _,
          Action.Tend _,
          Action.Sweep _,
          Action.Onboard _ ->
          null;
    };
  }
}
