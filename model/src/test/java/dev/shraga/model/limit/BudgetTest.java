package dev.shraga.model.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BudgetTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final BudgetPolicy POLICY = BudgetPolicy.DATAVERSE;

  @Test
  void usualNumbersStayATenthBelowTheServicesLimits() {
    assertThat(POLICY.window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(POLICY.requests()).isLessThanOrEqualTo(6_000 * 9 / 10);
    assertThat(POLICY.parallel()).isLessThanOrEqualTo(52 * 9 / 10);
    assertThat(POLICY.work()).isLessThanOrEqualTo(Duration.ofMinutes(18));
  }

  @Test
  void higherLaneGoesFirstHoweverLongTheLowerWaits() {
    Spending rich = requests(Map.of(Lane.SWEEP, 300, Lane.USER, 600));

    Optional<Lane> next = next(rich, Map.of(Lane.SWEEP, 60, Lane.USER, 1, Lane.LEASE, 0));

    assertThat(next).contains(Lane.LEASE);
  }

  @Test
  void sweepLeavesThirtyPercentOfTheRequestsToTheOthers() {
    assertThat(next(requests(Map.of(Lane.SWEEP, 3_779)), Map.of(Lane.SWEEP, 0)))
        .contains(Lane.SWEEP);
    assertThat(next(requests(Map.of(Lane.SWEEP, 3_780)), Map.of(Lane.SWEEP, 9))).isEmpty();
    assertThat(next(requests(Map.of(Lane.SWEEP, 3_780)), Map.of(Lane.USER, 0))).contains(Lane.USER);
  }

  @Test
  void leaseHasTheLastTenthForItself() {
    Spending spent = requests(Map.of(Lane.USER, 4_860));

    assertThat(next(spent, Map.of(Lane.USER, 0))).isEmpty();
    assertThat(next(spent, Map.of(Lane.LEASE, 0, Lane.USER, 9))).contains(Lane.LEASE);
    assertThat(next(requests(Map.of(Lane.LEASE, 540, Lane.USER, 4_860)), Map.of(Lane.LEASE, 0)))
        .isEmpty();
  }

  @Test
  void laneBelowItsLeastGetsInAlthoughTheOthersUsedItsShareUp() {
    Spending spent = requests(Map.of(Lane.USER, 4_860, Lane.SWEEP, 269));

    assertThat(next(spent, Map.of(Lane.SWEEP, 0))).contains(Lane.SWEEP);
    assertThat(next(requests(Map.of(Lane.USER, 4_860, Lane.SWEEP, 270)), Map.of(Lane.SWEEP, 9)))
        .isEmpty();
  }

  @Test
  void sweepThatIsOverdueGoesBeforeAFloodOfUserWork() {
    Spending flood = requests(Map.of(Lane.USER, 4_000, Lane.SWEEP, 10));

    assertThat(next(flood, Map.of(Lane.USER, 1, Lane.SWEEP, 2))).contains(Lane.USER);
    assertThat(next(flood, Map.of(Lane.USER, 1, Lane.SWEEP, 3))).contains(Lane.SWEEP);
  }

  @Test
  void noMoreThanFortyAtOnceAndTwentyEightOfThemSweep() {
    assertThat(next(running(Map.of(Lane.SWEEP, 28)), Map.of(Lane.SWEEP, 9))).isEmpty();
    assertThat(next(running(Map.of(Lane.SWEEP, 28)), Map.of(Lane.USER, 0))).contains(Lane.USER);
    assertThat(next(running(Map.of(Lane.LEASE, 40)), Map.of(Lane.LEASE, 9))).isEmpty();
  }

  @Test
  void workOfTheServiceIsLimitedToo() {
    assertThat(next(worked(999), Map.of(Lane.LEASE, 0))).contains(Lane.LEASE);
    assertThat(next(worked(1_000), Map.of(Lane.LEASE, 0))).isEmpty();
  }

  @Test
  void nobodyWaitingMeansNobodyGoes() {
    assertThat(next(Spending.NONE, Map.of())).isEmpty();
  }

  @Test
  void shareThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new BudgetPolicy.Share(5, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CallSite("Somebody@example.com", Lane.USER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<Lane> next(Spending spent, Map<Lane, Integer> secondsWaited) {
    Map<Lane, Instant> waiting = new EnumMap<>(Lane.class);
    secondsWaited.forEach((lane, seconds) -> waiting.put(lane, NOW.minusSeconds(seconds)));
    return Budget.next(POLICY, spent, waiting, NOW);
  }

  private static Spending requests(Map<Lane, Integer> requests) {
    return new Spending(requests, Map.of(), Duration.ZERO, Optional.empty());
  }

  private static Spending running(Map<Lane, Integer> running) {
    // Each lane has had more than its least before.
    return new Spending(
        Map.of(Lane.LEASE, 600, Lane.USER, 600, Lane.SWEEP, 600),
        running,
        Duration.ZERO,
        Optional.empty());
  }

  private static Spending worked(long seconds) {
    return new Spending(Map.of(), Map.of(), Duration.ofSeconds(seconds), Optional.empty());
  }
}
