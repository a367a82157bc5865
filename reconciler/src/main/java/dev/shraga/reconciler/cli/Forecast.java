package dev.shraga.reconciler.cli;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.model.box.SetUp;
import dev.shraga.reconciler.desired.ManifestFolder;
import dev.shraga.reconciler.loop.Pass;
import dev.shraga.reconciler.loop.Reconciler;
import dev.shraga.reconciler.loop.StatusViews;
import dev.shraga.reconciler.observe.Observer;
import dev.shraga.reconciler.observe.WorkerSeen.Health;
import dev.shraga.reconciler.status.PlanView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Says what a pass would do now, and does nothing.
///
/// @param outside where it looks
/// @param clock what time it is
record Forecast(Outside outside, InstantSource clock) {
  /// What a pass would do by the manifests of a folder. Takes up to two cadences: nobody can tell a
  /// live worker from a dead one at a glance.
  ///
  /// @throws CommandProblem if Dataverse cannot be asked, or the manifests have a mistake
  PlanView of(Path manifests) throws InterruptedException {
    ManifestFolder folder = new ManifestFolder(manifests, clock.instant());
    Observer observer =
        new Observer(outside.rows(), Runnable::run, Optional.empty(), outside.machines());
    return StatusViews.plan(
        watch(
            new Reconciler(
                observer,
                outside.rows(),
                outside.machines(),
                folder,
                SetUp.NONE,
                "plan",
                () -> 0)));
  }

  private Pass watch(Reconciler reconciler) throws InterruptedException {
    try {
      Pass pass = look(reconciler);
      Duration cadence = pass.desired().manifests().policy().cadence();
      for (int looks = 0; looks < 4 && !knowsEveryWorker(pass); looks++) {
        Thread.sleep(cadence.dividedBy(2));
        pass = look(reconciler);
      }
      return pass;
    } catch (DataverseProblem unusable) {
      throw CommandProblem.nothingRunning(String.valueOf(unusable.getMessage()));
    }
  }

  private Pass look(Reconciler reconciler) {
    Pass pass = reconciler.look(clock.instant());
    if (!pass.desired().problem().isEmpty()) {
      throw CommandProblem.refused(pass.desired().problem());
    }
    return pass;
  }

  private static boolean knowsEveryWorker(Pass pass) {
    Duration lease = pass.desired().manifests().policy().lease();
    return pass.world().workers().values().stream()
        .noneMatch(seen -> seen.health(pass.world().at(), lease) == Health.UNKNOWN);
  }
}
