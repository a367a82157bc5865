package dev.shraga.reconciler.loop;

import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.model.limit.Backoff;
import dev.shraga.reconciler.apply.Outcome;
import dev.shraga.reconciler.plan.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Actions that the service refused, each with its own backoff, so that a poison row costs less and
/// less and holds up nobody. Owned by the loop's thread.
final class Refusals {
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));

  private record Failure(int count, Instant until) {}

  private final Map<String, Failure> failures = new HashMap<>();

  /// Whether the decision may be applied now.
  boolean allows(Decision decision, Instant now) {
    Failure failure = failures.get(key(decision));
    return failure == null || !failure.until().isAfter(now);
  }

  /// Takes in what became of a decision.
  ///
  /// @param random from 0 up to 1
  void note(Outcome outcome, Instant now, double random) {
    String key = key(outcome.decision());
    if (outcome.result() instanceof WriteResult.Refused) {
      Failure before = failures.get(key);
      int count = before == null ? 1 : before.count() + 1;
      failures.put(key, new Failure(count, now.plus(BACKOFF.after(count, random))));
    } else {
      failures.remove(key);
    }
  }

  private static String key(Decision decision) {
    return decision.action().word() + " " + decision.action().on();
  }
}
