package dev.shraga.reconciler.loop;

import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.RequestCounts;
import dev.shraga.clients.http.SiteCounts;
import dev.shraga.clients.http.Turnstile;
import dev.shraga.model.limit.BudgetPolicy;
import dev.shraga.model.limit.Spending;
import dev.shraga.reconciler.status.BudgetView;
import dev.shraga.reconciler.status.CallSiteView;
import dev.shraga.reconciler.status.RequestsView;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What was sent to Dataverse, as it is shown.
public final class RequestsViews {
  /// What Dataverse allows one identity in 300 seconds.
  private static final int LIMIT = 6_000;

  private RequestsViews() {}

  /// The view of what was sent until now.
  public static RequestsView of(RequestCounter counter, Turnstile turnstile) {
    RequestCounts counts = counter.counts();
    return new RequestsView(
        counts.reads(),
        counts.writes(),
        counts.throttled(),
        counts.inWindow(),
        LIMIT,
        budget(turnstile.policy(), turnstile.spending(), counter.sites()));
  }

  private static BudgetView budget(BudgetPolicy policy, Spending spent, List<SiteCounts> sites) {
    return new BudgetView(
        policy.window().toSeconds(),
        policy.requests(),
        spent.allRequests(),
        policy.parallel(),
        spent.allRunning(),
        seconds(policy.work()),
        seconds(spent.work()),
        sites.stream().map(RequestsViews::site).toList());
  }

  private static CallSiteView site(SiteCounts counts) {
    return new CallSiteView(
        counts.site().name(),
        counts.site().lane().name().toLowerCase(Locale.ROOT),
        counts.requests(),
        counts.bytesOut(),
        counts.bytesIn(),
        counts.throttled(),
        counts.retried(),
        seconds(counts.waited()));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1_000.0;
  }
}
