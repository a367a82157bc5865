package dev.shraga.reconciler.lead;

import java.time.Duration;

/// How long a lease lasts, and how often it is renewed.
///
/// Between the deadline and the time when another may take over nobody asks for anything: a call to
/// the machines that its caller began just before the deadline has that long to arrive.
///
/// @param lease so long after the last renewal another leads, at the latest; whole seconds
/// @param renewEvery from one renewal to the next
/// @param renewDeadline whoever renewed last so long ago stops by itself, with or without an answer
/// @param lookEvery how often the others look. A renewal may be that old when it is seen, so
///   whoever sees no other takes over that much before a whole lease has passed
/// @param retryAfter from a request that failed, or that came second, to the next
public record LeasePolicy(
    Duration lease,
    Duration renewEvery,
    Duration renewDeadline,
    Duration lookEvery,
    Duration retryAfter) {
  private static final Duration LONGEST = Duration.ofHours(1);

  /// What real programs use.
  public static final LeasePolicy USUAL = of(Duration.ofSeconds(30));

  /// Checks that a holder stops before another begins, and gets more than one chance to renew.
  public LeasePolicy {
    if (lease.compareTo(Duration.ofSeconds(1)) < 0
        || lease.compareTo(LONGEST) > 0
        || lease.toNanosPart() != 0) {
      throw new IllegalArgumentException("a lease lasts 1 second to 1 hour, in seconds: " + lease);
    }
    if (renewDeadline.compareTo(lease.minus(lookEvery)) >= 0) {
      throw new IllegalArgumentException(
          "the deadline of renewals, %s, must be before another may take over, %s"
              .formatted(renewDeadline, lease.minus(lookEvery)));
    }
    if (!renewEvery.isPositive() || renewDeadline.compareTo(renewEvery.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "the deadline of renewals, %s, must leave room for two, one every %s"
              .formatted(renewDeadline, renewEvery));
    }
    if (!lookEvery.isPositive() || !retryAfter.isPositive()) {
      throw new IllegalArgumentException("looking and trying again must take some time");
    }
  }

  /// How long a request about the lease may take: between a renewal that is due and the deadline
  /// there is time for three.
  public Duration timeout() {
    return renewDeadline.minus(renewEvery).dividedBy(3);
  }

  /// The usual proportions for a lease of another length: renewed after a third, given up after two
  /// thirds, looked at ten times.
  public static LeasePolicy of(Duration lease) {
    return new LeasePolicy(
        lease,
        lease.dividedBy(3),
        lease.dividedBy(3).multipliedBy(2),
        lease.dividedBy(10),
        lease.dividedBy(30));
  }
}
