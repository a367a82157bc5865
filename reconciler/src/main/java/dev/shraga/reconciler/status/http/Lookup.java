package dev.shraga.reconciler.status.http;

import dev.shraga.reconciler.status.BoxView;
import dev.shraga.reconciler.status.PoolView;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.WorkerView;
import java.util.Optional;

/// One thing of a view by its name.
final class Lookup {
  private Lookup() {}

  /// @throws Refusal if the view does not show it
  static TaskView task(StatusView view, String id) {
    return view.tasks().stream()
        .filter(task -> task.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("No task " + id + " is open or has ended of late."));
  }

  /// @throws Refusal if there is none
  static WorkerView worker(StatusView view, String name) {
    return view.workers().stream()
        .filter(worker -> worker.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("There is no worker " + name + "."));
  }

  /// The box of a worker; empty if it has none.
  static Optional<BoxView> boxOf(StatusView view, String worker) {
    return view.boxes().stream().filter(box -> box.worker().equals(worker)).findFirst();
  }

  /// @param name of its worker
  /// @throws Refusal if there is none
  static BoxView box(StatusView view, String name) {
    return boxOf(view, name)
        .orElseThrow(() -> Refusal.notFound("There is no box of a worker " + name + "."));
  }

  /// @throws Refusal if there is none
  static PoolView pool(StatusView view, String name) {
    return view.pools().stream()
        .filter(pool -> pool.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("There is no pool " + name + "."));
  }
}
