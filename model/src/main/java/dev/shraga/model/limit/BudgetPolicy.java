package dev.shraga.model.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/// How much one identity asks of a service at most.
///
/// @param window the service's sliding window
/// @param requests in any window
/// @param parallel requests at once
/// @param work time that requests take, added up, in any window
/// @param shares how the lanes divide it
/// @param overdue a request that waited for longer goes first, as long as its lane has less than
///   its least
public record BudgetPolicy(
    Duration window,
    int requests,
    int parallel,
    Duration work,
    Map<Lane, Share> shares,
    Duration overdue) {
  /// What a lane may have, in percent of the whole.
  ///
  /// @param most it stops here, so that the rest is there when a higher lane needs it
  /// @param least it may have so much even of what is kept for others
  public record Share(int most, int least) {
    /// Checks the percentages.
    public Share {
      if (least < 1 || most < least || most > 100) {
        throw new IllegalArgumentException("a share from " + least + " % to " + most + " %");
      }
    }
  }

  /// Below what Dataverse allows a user on each of its web servers: 6,000 requests and 1,200 s of
  /// work in 300 s, 52 at once. Our measure of work has the network in it, so it errs to the safe
  /// side.
  public static final BudgetPolicy DATAVERSE =
      new BudgetPolicy(
          Duration.ofMinutes(5),
          5_400,
          40,
          Duration.ofSeconds(1_000),
          Map.of(
              Lane.LEASE, new Share(100, 10),
              Lane.USER, new Share(90, 10),
              Lane.SWEEP, new Share(70, 5)),
          Duration.ofSeconds(3));

  /// Keeps its own copy, and checks that every lane has a share of something.
  public BudgetPolicy {
    if (!window.isPositive() || requests < 1 || parallel < 1 || !work.isPositive()) {
      throw new IllegalArgumentException("a budget of nothing");
    }
    shares = Map.copyOf(shares);
    if (shares.size() != Lane.values().length) {
      throw new IllegalArgumentException("a lane has no share");
    }
  }

  /// The share of a lane.
  public Share share(Lane lane) {
    return Objects.requireNonNull(shares.get(lane));
  }

  /// The same with other limits: a test's, or those of a smaller service.
  public BudgetPolicy with(Duration otherWindow, int otherRequests, int otherParallel) {
    return new BudgetPolicy(otherWindow, otherRequests, otherParallel, work, shares, overdue);
  }
}
