package dev.shraga.clients.devcenter;

import dev.shraga.clients.http.Patience;
import dev.shraga.model.limit.Backoff;
import dev.shraga.model.limit.BudgetPolicy;
import dev.shraga.model.limit.BudgetPolicy.Share;
import dev.shraga.model.limit.Lane;
import java.time.Duration;
import java.util.Map;

/// How much we ask of a Dev Center, and for how long.
///
/// @param request time that one attempt may take
/// @param call time that a whole look or call may take; nothing is sent after it
/// @param patience one more attempt, within the time of the call
/// @param budget requests of our own
/// @param pages of one list at most; more is taken for a circle
/// @param busy wait until a box that something is done to is asked again
/// @param throttled wait if the service names none
/// @param unsure wait after a call whose outcome nobody knows
public record DevCenterPolicy(
    Duration request,
    Duration call,
    Patience patience,
    BudgetPolicy budget,
    int pages,
    Duration busy,
    Duration throttled,
    Duration unsure) {
  private static final Share ALL = new Share(100, 1);

  /// What real programs use. Two hundred requests a minute are two thirds of the 300 that the
  /// service's header `X-Rate-Limit-Remaining` lets one infer: a look costs two or three, and a
  /// pool that is watched every second must not go blind. Four at once cannot spend the work of
  /// four minutes in one, so work is no limit. The wait for a busy box is the `Retry-After` that
  /// the service gives with each operation.
  public static final DevCenterPolicy USUAL =
      new DevCenterPolicy(
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          new Patience(
              1, new Backoff(Duration.ofMillis(500), Duration.ofSeconds(2)), Duration.ofSeconds(2)),
          new BudgetPolicy(
              Duration.ofMinutes(1),
              200,
              4,
              Duration.ofMinutes(4),
              Map.of(Lane.LEASE, ALL, Lane.USER, ALL, Lane.SWEEP, ALL),
              Duration.ofSeconds(3)),
          50,
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofSeconds(30));
}
