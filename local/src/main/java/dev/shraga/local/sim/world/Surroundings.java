package dev.shraga.local.sim.world;

import dev.shraga.local.sim.chance.Chance;
import dev.shraga.local.sim.line.Line;
import dev.shraga.local.sim.line.LineRules;
import dev.shraga.local.sim.line.Weather;
import dev.shraga.local.sim.time.Timetable;
import dev.shraga.local.sim.trace.Trace;
import dev.shraga.local.sim.watch.Supervision;
import java.time.Instant;

/// What everybody in a world shares.
record Surroundings(
    Instant beginning,
    Timetable time,
    Chance chance,
    Weather weather,
    Trace trace,
    LineRules rules,
    Organization organization,
    Labels labels,
    Supervision supervision,
    Size size,
    Seams seams) {
  /// What lines need of it.
  Line.Around lines() {
    return new Line.Around(time, weather, chance, trace, rules);
  }
}
