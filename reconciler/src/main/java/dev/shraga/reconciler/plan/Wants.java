package dev.shraga.reconciler.plan;

import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How many workers each pool should have now, as the rules count them. Pure.
public final class Wants {
  private Wants() {}

  /// By the name of the pool; one that wants none is left out.
  public static Map<String, Integer> of(World world, Desired desired, Instant now) {
    Map<String, Integer> wants = new HashMap<>();
    for (Wanted wanted : Roster.of(world, desired, now).values()) {
      wants.merge(wanted.pool().name(), 1, Integer::sum);
    }
    return wants;
  }
}
