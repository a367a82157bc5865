package dev.shraga.reconciler.loop;

import dev.shraga.model.version.Version;
import dev.shraga.reconciler.status.LeadView;
import dev.shraga.reconciler.status.MachinesView;
import dev.shraga.reconciler.status.ManifestsView;
import dev.shraga.reconciler.status.PlanView;
import dev.shraga.reconciler.status.RequestsView;
import dev.shraga.reconciler.status.StatusView;
import java.time.Instant;
import java.util.List;

/// Where the loop publishes what there is to see. The loop's thread writes, every other may read.
public final class Board {
  private volatile StatusView latest;
  private volatile boolean looked;

  /// A board with nothing on it yet.
  ///
  /// @param folder where the manifests are
  public Board(String folder, Instant now) {
    latest =
        new StatusView(
            now,
            Version.current(),
            0,
            "the first pass is not over yet",
            new LeadView(false, 0, "", ""),
            new ManifestsView(folder, now, ""),
            List.of(),
            List.of(),
            List.of(),
            MachinesView.NONE,
            List.of(),
            new PlanView(now, List.of()),
            RequestsView.NONE);
  }

  /// What there is to see after the last pass.
  public StatusView latest() {
    return latest;
  }

  /// Whether there was a pass yet that could observe.
  public boolean looked() {
    return looked;
  }

  /// Shows a new picture. A pass that had nothing to do leaves the last plan that had: it is what
  /// people want to see.
  void show(StatusView shown) {
    StatusView view = ConditionMemory.carried(shown, latest);
    latest = view.plan().actions().isEmpty() ? with(view, view.problem(), latest.plan()) : view;
    looked = true;
  }

  /// Keeps the last picture and says why there is no newer one.
  void problem(String why, LeadView lead) {
    latest = with(latest, why, latest.plan()).with(lead);
  }

  private static StatusView with(StatusView view, String problem, PlanView plan) {
    return new StatusView(
        view.at(),
        view.version(),
        view.passes(),
        problem,
        view.lead(),
        view.manifests(),
        view.pools(),
        view.workers(),
        view.boxes(),
        view.machines(),
        view.tasks(),
        plan,
        view.requests());
  }
}
