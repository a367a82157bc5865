package dev.shraga.reconciler.status;

import java.util.List;

/// Our own budget of requests, which stays below the service's limits, and what is used of it.
///
/// @param windowSeconds length of the sliding window
/// @param requests how many may be sent in a window
/// @param requestsUsed how many were
/// @param parallel how many may be under way at once
/// @param inFlight how many are
/// @param workSeconds how long all requests of a window together may take
/// @param workSecondsUsed how long they took
/// @param sites what each kind of request cost since the start
public record BudgetView(
    long windowSeconds,
    int requests,
    int requestsUsed,
    int parallel,
    int inFlight,
    double workSeconds,
    double workSecondsUsed,
    List<CallSiteView> sites) {
  /// No budget, and nothing spent.
  public static final BudgetView NONE = new BudgetView(0, 0, 0, 0, 0, 0, 0, List.of());

  /// Keeps its own copy.
  public BudgetView {
    sites = List.copyOf(sites);
  }
}
