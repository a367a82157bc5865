package dev.shraga.reconciler.plan;

import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Runs every rule over one world. Pure, and the whole of what the reconciler decides.
public final class Planner {
  /// In the order of their right of way: what ends a task goes before what moves it on, and both
  /// before what hands out work. A rule that comes later finds the rows it wanted taken, and
  /// decides anew in the next pass.
  private static final List<Rule> RULES =
      List.of(
          new CancelRule(),
          new MirrorRule(),
          new InputRule(),
          new SyncRule(),
          new LeaseRule(),
          new MailboxRule(),
          new PoolRule(),
          new MachineRule(),
          new SweepRule(),
          new OnboardRule());

  private Planner() {}

  /// What to do.
  public static Plan plan(World world, Desired desired, Instant now) {
    Set<UUID> taken = new HashSet<>();
    List<Decision> decisions = new ArrayList<>();
    for (Rule rule : RULES) {
      keep(rule.decide(world, desired, now), taken, decisions);
    }
    // Work is handed out last, and to nobody whose row is taken: whoever is first in the queue
    // would
    // get such a worker, and then nothing, while the next ones get theirs.
    List<Place> queue = Queue.of(world, desired, now, Set.copyOf(taken));
    keep(AssignRule.decide(queue, desired), taken, decisions);
    return new Plan(now, decisions, queue, MachineRule.of(world, desired, now));
  }

  private static void keep(List<Decision> wanted, Set<UUID> taken, List<Decision> decisions) {
    for (Decision decision : wanted) {
      Set<UUID> rows = decision.action().rows();
      if (rows.stream().noneMatch(taken::contains)) {
        taken.addAll(rows);
        decisions.add(decision);
      }
    }
  }
}
