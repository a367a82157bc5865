package dev.shraga.local.sim.sabotage;

import dev.shraga.local.sim.world.Seams;
import java.util.Set;

/// Rules that are not held against anybody, since their guard is taken out on purpose.
record Waived(Set<String> waived) implements Seams {
  static Seams rule(String rule, Seams without) {
    return new Both(without, new Waived(Set.of(rule)));
  }
}
