package dev.shraga.local.sim.line;

import dev.shraga.local.sim.chance.Chance;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// How often what goes wrong, in one run. Each run has only some of the faults, and each of them
/// more or less often: bad days differ, and two faults that mask each other shall also come alone.
public final class Weather {
  private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
  private boolean calm;

  private Weather() {}

  /// The weather of a run.
  ///
  /// @param faults that may come at all
  /// @param trouble how many times as often as on usual bad days they come; from 2 on all of them
  ///   do
  public static Weather of(Chance chance, Set<Fault> faults, int trouble) {
    Weather weather = new Weather();
    boolean all = chance.happens(0.15) || trouble > 1;
    for (Fault fault : Fault.values()) {
      // Each from a stream of its own: one more fault changes nothing about the others.
      Chance its = chance.of(fault.word());
      boolean comes = its.happens(0.5);
      double rate = (0.2 + its.nextDouble()) * trouble;
      if (faults.contains(fault) && (comes || all)) {
        weather.rates.put(fault, rate);
      }
    }
    return weather;
  }

  /// Ends all of it.
  public void calm() {
    calm = true;
  }

  /// Whether a fault comes in this run at all.
  public boolean knows(Fault fault) {
    return !calm && rates.containsKey(fault);
  }

  /// Whether a fault comes now. It is counted.
  ///
  /// @param usual probability on a usual bad day
  public boolean strikes(Fault fault, Chance chance, double usual) {
    boolean struck = threatens(fault, chance, usual);
    if (struck) {
      count(fault);
    }
    return struck;
  }

  /// Whether a fault would come now. Whoever finds something that it can do counts it.
  ///
  /// @param usual probability on a usual bad day
  boolean threatens(Fault fault, Chance chance, double usual) {
    // Drawn in any case: without a fault the others come as they came with it.
    return chance.happens(usual * rates.getOrDefault(fault, 1.0)) && knows(fault);
  }

  /// Counts a fault that came by another way.
  public void count(Fault fault) {
    injected.merge(fault, 1, Integer::sum);
  }

  /// How often what came until now.
  public Map<Fault, Integer> injected() {
    return injected;
  }
}
