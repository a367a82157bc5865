package dev.shraga.emulator.dataverse;

import dev.shraga.emulator.dataverse.answer.Refusals;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts the requests of one identity against the limits.
final class Gate {
  private final Limits limits;
  private final Deque<Instant> admitted = new ArrayDeque<>();
  private int inside;

  Gate(Limits limits) {
    this.limits = limits;
  }

  /// Lets a request in.
  ///
  /// @return how many more would be let in right now
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal 429 if there were too many
  synchronized int enter(Instant now) {
    if (inside >= limits.parallel()) {
      throw Refusals.tooParallel(limits.parallel());
    }
    Instant start = now.minus(limits.window());
    while (!admitted.isEmpty() && !admitted.getFirst().isAfter(start)) {
      admitted.removeFirst();
    }
    if (admitted.size() >= limits.requests()) {
      long wait = admitted.getFirst().getEpochSecond() - start.getEpochSecond();
      throw Refusals.throttled(limits.requests(), limits.window().toSeconds(), Math.max(1, wait));
    }
    admitted.addLast(now);
    inside++;
    return limits.requests() - admitted.size();
  }

  /// Lets it out.
  synchronized void leave() {
    inside--;
  }
}
