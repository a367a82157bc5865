package dev.shraga.reconciler.status;

import java.time.Instant;
import java.util.List;

/// Everything that is shown, as of one pass. Plain data; its JSON is the API, so a changed name is
/// a changed contract.
///
/// @param at when the pass observed
/// @param version what the reconciler runs
/// @param passes how many passes there were since its start
/// @param problem why the last pass could not observe or apply; empty if it could
/// @param machines how well we see the service that makes boxes
/// @param plan the last one that had something to do
/// @param tasks all open tasks, then the latest that ended
public record StatusView(
    Instant at,
    String version,
    long passes,
    String problem,
    ManifestsView manifests,
    List<PoolView> pools,
    List<WorkerView> workers,
    List<BoxView> boxes,
    MachinesView machines,
    List<TaskView> tasks,
    PlanView plan,
    RequestsView requests) {
  /// Keeps its own copies.
  public StatusView {
    pools = List.copyOf(pools);
    workers = List.copyOf(workers);
    boxes = List.copyOf(boxes);
    tasks = List.copyOf(tasks);
  }
}
