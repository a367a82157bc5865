package dev.shraga.local.sim.world;

import dev.shraga.reconciler.lead.LeasePolicy;
import dev.shraga.reconciler.seen.SeenPolicy;
import java.time.Duration;

/// How often programs do what they do for as long as they live.
///
/// @param cadence from one heartbeat to the next
/// @param every from one pass of a reconciler to the next
/// @param lease of the reconciler that leads
/// @param resyncEvery from one reading of all rows to the next
public record Rhythm(Duration cadence, Duration every, LeasePolicy lease, Duration resyncEvery) {
  /// The usual lease, at which the others look half as often as usual: worlds have no other use for
  /// those requests.
  private static final LeasePolicy USUAL_LEASE =
      new LeasePolicy(
          LeasePolicy.USUAL.lease(),
          LeasePolicy.USUAL.renewEvery(),
          LeasePolicy.USUAL.renewDeadline(),
          LeasePolicy.USUAL.lookEvery().multipliedBy(2),
          LeasePolicy.USUAL.retryAfter());

  /// Of a big world. Most of its requests are signs of life, so those are rarer than usual: a
  /// heartbeat in ten minutes, a pass in two, a lease of five.
  static final Rhythm SLOW =
      new Rhythm(
          Duration.ofMinutes(10),
          Duration.ofMinutes(2),
          new LeasePolicy(
              Duration.ofMinutes(5),
              Duration.ofSeconds(100),
              Duration.ofSeconds(200),
              Duration.ofMinutes(1),
              Duration.ofSeconds(10)),
          SeenPolicy.USUAL.resyncEvery());

  /// With the usual lease. Everything is read again so often that it happens in a small world.
  public static Rhythm of(Duration cadence, Duration every) {
    return new Rhythm(cadence, every, USUAL_LEASE, Duration.ofMinutes(2));
  }
}
