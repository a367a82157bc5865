package dev.shraga.model.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// Decides who of those that wait may ask next. Pure; the order inside a lane is the caller's.
public final class Budget {
  private Budget() {}

  /// The lane whose first request may go now.
  ///
  /// The higher lane goes first. A lane that waited for too long and has less than its least goes
  /// before all others, so that none starves while there is anything left.
  ///
  /// @param waiting since when the first request of each lane waits; lanes without one are absent
  /// @return empty if none may
  public static Optional<Lane> next(
      BudgetPolicy policy, Spending spent, Map<Lane, Instant> waiting, Instant now) {
    return Arrays.stream(Lane.values())
        .filter(waiting::containsKey)
        .filter(lane -> allows(policy, spent, lane))
        .min(
            Comparator.comparing((Lane lane) -> !overdue(policy, spent, lane, waiting, now))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// Whether a lane may have one more request.
  static boolean allows(BudgetPolicy policy, Spending spent, Lane lane) {
    int percent = poor(policy, spent, lane) ? 100 : policy.share(lane).most();
    return spent.allRequests() < part(policy.requests(), percent)
        && spent.allRunning() < part(policy.parallel(), percent)
        && spent.work().compareTo(policy.work().multipliedBy(percent).dividedBy(100)) < 0;
  }

  private static boolean overdue(
      BudgetPolicy policy, Spending spent, Lane lane, Map<Lane, Instant> waiting, Instant now) {
    Duration waited = Duration.between(waiting.getOrDefault(lane, now), now);
    return waited.compareTo(policy.overdue()) >= 0 && poor(policy, spent, lane);
  }

  /// Whether a lane has less than its least.
  private static boolean poor(BudgetPolicy policy, Spending spent, Lane lane) {
    int least = policy.share(lane).least();
    return spent.requests().getOrDefault(lane, 0) < part(policy.requests(), least)
        && spent.running().getOrDefault(lane, 0) < part(policy.parallel(), least);
  }

  /// A lane always has a part of at least one.
  private static int part(int whole, int percent) {
    return Math.max(1, (int) ((long) whole * percent / 100));
  }
}
