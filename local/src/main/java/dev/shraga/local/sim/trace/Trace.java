package dev.shraga.local.sim.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// What happened in a run, one line each: when, who, what.
///
/// Most runs are never read, so that words are made only if somebody wants them.
public final class Trace {
  private final InstantSource clock;
  private final Instant beginning;
  private final boolean wanted;
  private final List<String> lines = new ArrayList<>();

  /// A trace that begins now.
  ///
  /// @param wanted whether it will be read
  public Trace(InstantSource clock, boolean wanted) {
    this.clock = clock;
    this.beginning = clock.instant();
    this.wanted = wanted;
  }

  /// Somebody does something.
  public void say(String who, Supplier<String> what) {
    if (wanted) {
      lines.add("%s  %-14s %s".formatted(time(), who, what.get()));
    }
  }

  /// The lines until now.
  public List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  /// Since the beginning, like `01:02:03.456`.
  private String time() {
    Duration since = Duration.between(beginning, clock.instant());
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        since.toHours(),
        since.toMinutesPart(),
        since.toSecondsPart(),
        since.toMillisPart());
  }
}
