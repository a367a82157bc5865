package dev.shraga.local.view;

import dev.shraga.reconciler.status.BudgetView;
import dev.shraga.reconciler.status.MachinesView;
import dev.shraga.reconciler.status.ManifestsView;
import dev.shraga.reconciler.status.PlanView;
import dev.shraga.reconciler.status.RequestsView;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.WaitView;
import dev.shraga.reconciler.status.WorkerView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Made-up views of a small run.
public final class RunExample {
  static final Instant AT = Instant.parse("2026-03-01T10:30:48Z");

  private RunExample() {}

  public static StatusView view(List<WorkerView> workers, TaskView... tasks) {
    return new StatusView(
        AT,
        "0.1.0",
        7,
        "",
        new ManifestsView("manifests", AT, ""),
        List.of(),
        workers,
        List.of(),
        MachinesView.NONE,
        List.of(tasks),
        new PlanView(AT, List.of()),
        new RequestsView(1, 2, 0, 3, 6_000, BudgetView.NONE));
  }

  static StatusView withProblem(StatusView view, String problem, long passes) {
    return new StatusView(
        view.at(),
        view.version(),
        passes,
        problem,
        view.manifests(),
        view.pools(),
        view.workers(),
        view.boxes(),
        view.machines(),
        view.tasks(),
        view.plan(),
        view.requests());
  }

  static WorkerView worker(String name, String health) {
    return worker(name, health, "Ready");
  }

  static WorkerView worker(String name, String health, String status) {
    return new WorkerView(
        "id-" + name,
        name,
        "shared",
        "",
        status,
        health,
        1,
        "0.1.0",
        "host",
        false,
        null,
        null,
        "",
        0,
        "",
        "",
        List.of());
  }

  public static TaskView task(String name, String phase, String worker, int attempts) {
    return task(name, phase, worker, attempts, null, "", "", "");
  }

  static TaskView waiting(String name, int position) {
    WaitView wait =
        new WaitView(
            "the whole sentence",
            "free-worker",
            "a free worker in pool shared",
            "its 3 workers are busy",
            AT,
            position,
            position,
            4);
    return task(name, "Queued", "", 1, wait, "", "", "");
  }

  static TaskView task(
      String name,
      String phase,
      String worker,
      int attempts,
      @Nullable WaitView waiting,
      String message,
      String line,
      String commit) {
    boolean began = !worker.isEmpty();
    return new TaskView(
        "id-" + name,
        "",
        "alice@example.com",
        name,
        phase,
        worker,
        attempts,
        0,
        "",
        "",
        null,
        waiting,
        message,
        line,
        "",
        "",
        commit,
        BigDecimal.ZERO,
        AT,
        null,
        null,
        2.5,
        began ? 4 : -1,
        began ? 9 : -1);
  }
}
