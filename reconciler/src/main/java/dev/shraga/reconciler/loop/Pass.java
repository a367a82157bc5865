package dev.shraga.reconciler.loop;

import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.reconciler.apply.Outcome;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.World;
import dev.shraga.reconciler.plan.Action;
import dev.shraga.reconciler.plan.Plan;
import java.util.List;

/// What one pass saw, decided and did.
///
/// @param world what rules saw
/// @param after the same with our own writes folded in
/// @param held how many decisions were left out since they failed lately and have to wait
public record Pass(
    World world, World after, Desired desired, Plan plan, List<Outcome> outcomes, int held) {
  /// Keeps its own copy.
  public Pass {
    outcomes = List.copyOf(outcomes);
  }

  /// Whether the world has changed by it, or turned out to be another, so that it is worth looking
  /// again at once. That rows say why they wait changes nothing for anybody.
  public boolean lookAgain() {
    return outcomes.stream()
        .anyMatch(outcome ->
            !(outcome.decision().action() instanceof Action.Explain)
                || !(outcome.result() instanceof WriteResult.Applied));
  }
}
