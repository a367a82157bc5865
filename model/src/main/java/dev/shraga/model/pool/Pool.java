package dev.shraga.model.pool;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A group of workers that are kept alike: a shared pool, or the dedicated boxes of users.
public sealed interface Pool permits WorkerPool, DedicatedBoxes {
  /// Its name; no two groups of either kind have the same.
  String name();

  /// What its workers run on.
  Machines machines();

  /// Whether it takes no new task.
  boolean cordoned();

  /// When its boxes run; empty means always. Outside of them an idle box rests.
  List<Window> windows();

  /// How its boxes are kept.
  Upkeep upkeep();

  /// Until then nothing new is begun: no task is handed out, no box made or removed. Cancels and
  /// what runs go on. Null means that it is not paused.
  @Nullable Instant pausedUntil();

  /// Whether it is paused at that time.
  default boolean paused(Instant now) {
    Instant until = pausedUntil();
    return until != null && until.isAfter(now);
  }

  /// Whether its boxes may run at that time.
  default boolean open(Instant now) {
    return windows().isEmpty() || windows().stream().anyMatch(window -> window.covers(now));
  }

  /// Whether its workers get new tasks at that time: it is not paused, and its boxes may run.
  default boolean takesWork(Instant now) {
    return !paused(now) && open(now);
  }

  /// From when on they do, if nobody changes the manifest; that time itself if they do already.
  default Instant takesWorkFrom(Instant now) {
    Instant until = pausedUntil();
    Instant free = until != null && until.isAfter(now) ? until : now;
    return open(free)
        ? free
        : windows().stream()
            .map(window -> window.opensAfter(free))
            .min(Comparator.naturalOrder())
            .orElseThrow();
  }
}
