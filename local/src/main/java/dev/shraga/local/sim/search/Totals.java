package dev.shraga.local.sim.search;

import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.world.Run;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// What many runs were, together. For one thread.
public final class Totals {
  private final Map<Fault, Long> injected = new EnumMap<>(Fault.class);
  private long runs;
  private long breaches;
  private long tasks;
  private long deaths;
  private long requests;
  private long looks;
  private Duration virtual = Duration.ZERO;

  /// Of no run yet.
  public Totals() {}

  /// Adds a run.
  public void add(Run run) {
    runs++;
    breaches += run.breach().isPresent() ? 1 : 0;
    tasks += run.tasks();
    deaths += run.deaths();
    requests += run.requests();
    looks += run.looks();
    virtual = virtual.plus(run.virtual());
    run.injected().forEach((fault, times) -> injected.merge(fault, (long) times, Long::sum));
  }

  /// How many runs.
  public long runs() {
    return runs;
  }

  /// How many of them broke something.
  public long breaches() {
    return breaches;
  }

  /// How often each fault struck.
  public Map<Fault, Long> injected() {
    return new EnumMap<>(injected);
  }

  /// In one line.
  public String line() {
    return "%,d runs, %,d violations; %,d tasks, %,d deaths, %,d requests, %,d checks, %s virtual"
        .formatted(runs, breaches, tasks, deaths, requests, looks, words(virtual));
  }

  private static String words(Duration time) {
    return time.toHours() < 48
        ? "%d h %02d min".formatted(time.toHours(), time.toMinutesPart())
        : "%,d days".formatted(time.toDays());
  }
}
