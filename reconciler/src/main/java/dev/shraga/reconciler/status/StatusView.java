package dev.shraga.reconciler.status;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Everything that is shown, as of one pass. Plain data; its JSON is the API, so a changed name is
/// a changed contract.
///
/// @param at when the pass observed
/// @param version what the reconciler runs
/// @param passes how many passes there were since its start
/// @param problem why the last pass could not observe or apply; empty if it could
/// @param lead whether it is this reconciler that works
/// @param machines how well we see the service that makes boxes
/// @param plan the last one that had something to do
/// @param tasks all open tasks, then the latest that ended
public record StatusView(
    Instant at,
    String version,
    long passes,
    String problem,
    LeadView lead,
    ManifestsView manifests,
    List<PoolView> pools,
    List<WorkerView> workers,
    List<BoxView> boxes,
    MachinesView machines,
    List<TaskView> tasks,
    PlanView plan,
    RequestsView requests) {
  /// Keeps its own copies. An older reconciler does not say who leads: it was alone.
  public StatusView {
    lead = Objects.requireNonNullElse(lead, LeadView.ALONE);
    pools = List.copyOf(pools);
    workers = List.copyOf(workers);
    boxes = List.copyOf(boxes);
    tasks = List.copyOf(tasks);
  }

  /// A view of a reconciler that is alone.
  public StatusView(
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
    this(
        at,
        version,
        passes,
        problem,
        LeadView.ALONE,
        manifests,
        pools,
        workers,
        boxes,
        machines,
        tasks,
        plan,
        requests);
  }

  /// What is known while a reconciler that was started again has not looked yet: the rows are those
  /// that the one before it saw. A view of one that has looked stays as it is.
  public StatusView after(StatusView before) {
    return passes > 0
        ? this
        : new StatusView(
            at,
            version,
            passes,
            problem,
            lead,
            manifests,
            before.pools,
            before.workers,
            before.boxes,
            before.machines,
            before.tasks,
            plan,
            requests);
  }

  /// The same of one that sees who leads.
  public StatusView with(LeadView seen) {
    return new StatusView(
        at, version, passes, problem, seen, manifests, pools, workers, boxes, machines, tasks, plan,
        requests);
  }
}
