package dev.shraga.emulator.devcenter.center;

import dev.shraga.emulator.devcenter.script.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tasks that run on a box one after another.
///
/// @param uri as it was asked for: the service does not resolve `me` in it
/// @param valid whether all its tasks are in a catalog
/// @param fate what a script makes of it
public record Group(
    String name,
    String uri,
    List<Task> tasks,
    Instant created,
    boolean valid,
    Optional<Effect> fate) {
  /// Keeps its own copy.
  public Group {
    tasks = List.copyOf(tasks);
  }
}
