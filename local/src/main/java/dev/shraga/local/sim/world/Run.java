package dev.shraga.local.sim.world;

import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.watch.Breach;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a run went.
///
/// @param breach the first thing that must never be; empty if there was none
/// @param injected how often each fault struck
/// @param deaths of programs
/// @param looks at the rows, each after somebody had written
/// @param virtual time that passed in the world
/// @param trace empty unless it was wanted
public record Run(
    long seed,
    Optional<Breach> breach,
    Map<Fault, Integer> injected,
    int tasks,
    int deaths,
    long requests,
    long looks,
    Duration virtual,
    List<String> trace) {
  /// Keeps its own copies, in the order of the catalogue.
  public Run {
    Map<Fault, Integer> sorted = new EnumMap<>(Fault.class);
    sorted.putAll(injected);
    injected = Collections.unmodifiableMap(sorted);
    trace = List.copyOf(trace);
  }
}
