package dev.shraga.local.sim.search;

import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.watch.Breach;
import dev.shraga.local.sim.world.Run;
import dev.shraga.local.sim.world.Size;
import dev.shraga.local.sim.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes a run that breaks something smaller for as long as it breaks the same: fewer faults, fewer
/// programs, fewer tasks, an earlier end.
public final class Shrinking {
  private final long seed;
  private final String rule;
  private Size size;
  private Set<Fault> faults;
  private int tries;

  private Shrinking(long seed, String rule, Size size, Collection<Fault> faults) {
    this.seed = seed;
    this.rule = rule;
    this.size = size;
    this.faults = faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
  }

  /// The smallest run that was found, with its trace.
  ///
  /// @param breach of the run with that seed, size and faults
  public static Smallest of(long seed, Breach breach, Size size, Collection<Fault> faults) {
    Shrinking shrinking = new Shrinking(seed, breach.rule(), size, faults);
    shrinking.shrink();
    return new Smallest(shrinking.size, shrinking.faults, shrinking.tries, shrinking.traced());
  }

  /// The smallest run.
  ///
  /// @param tries how many runs it took to find it
  public record Smallest(Size size, Set<Fault> faults, int tries, Run run) {}

  private void shrink() {
    for (Fault fault : List.copyOf(faults)) {
      EnumSet<Fault> fewer = EnumSet.copyOf(faults);
      fewer.remove(fault);
      attempt(size, fewer);
    }
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Size less : less(size)) {
        if (attempt(less, faults)) {
          smaller = true;
          break;
        }
      }
    }
  }

  private boolean attempt(Size less, Set<Fault> fewer) {
    tries++;
    try (World world = new World(seed, less, fewer, false)) {
      boolean same = world.run().breach().filter(each -> each.rule().equals(rule)).isPresent();
      if (same) {
        size = less;
        faults = fewer;
      }
      return same;
    }
  }

  private Run traced() {
    try (World world = new World(seed, size, faults, true)) {
      return world.run();
    }
  }

  private static List<Size> less(Size size) {
    List<Size> less = new ArrayList<>();
    size.crowd().smaller().forEach(crowd -> less.add(size.with(crowd)));
    if (size.calmAfter().compareTo(Duration.ofSeconds(20)) > 0) {
      less.add(size.calmAfter(size.calmAfter().minusSeconds(15)));
    }
    return less;
  }
}
