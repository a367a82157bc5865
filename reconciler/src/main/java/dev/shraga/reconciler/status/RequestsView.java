package dev.shraga.reconciler.status;

/// Requests that this reconciler sent to Dataverse since its start.
///
/// @param reads requests that change nothing
/// @param writes requests that may change something; a batch is one
/// @param throttled how many were answered with "too many requests"
/// @param lastFiveMinutes all of them within the service's window
/// @param limitPerFiveMinutes what the service allows one identity
/// @param budget what we allow ourselves, and who used it
public record RequestsView(
    long reads,
    long writes,
    long throttled,
    int lastFiveMinutes,
    int limitPerFiveMinutes,
    BudgetView budget) {
  /// Nothing sent yet.
  public static final RequestsView NONE = new RequestsView(0, 0, 0, 0, 0, BudgetView.NONE);
}
