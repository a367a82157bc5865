package dev.shraga.emulator.dataverse.fault;

import java.util.SplittableRandom;

/// A rule in force and what it has met so far. Not thread-safe: [Faults] holds the lock.
final class ActiveRule {
  private final FaultRule rule;
  private final SplittableRandom random;
  private int met;
  private int struck;

  ActiveRule(FaultRule rule) {
    this.rule = rule;
    this.random =
        new SplittableRandom(rule.occasion() instanceof Occasion.Chance chance ? chance.seed() : 0);
  }

  FaultRule rule() {
    return rule;
  }

  int met() {
    return met;
  }

  int struck() {
    return struck;
  }

  /// Whether it strikes this request, which fits it.
  boolean strikes() {
    met++;
    boolean strikes =
        switch (rule.occasion()) {
          case Occasion.Always _ -> true;
          case Occasion.Nth(int number) -> met == number;
          case Occasion.Every(int number) -> met % number == 0;
          case Occasion.Chance(double probability, _) -> random.nextDouble() < probability;
        };
    struck += strikes ? 1 : 0;
    return strikes;
  }
}
