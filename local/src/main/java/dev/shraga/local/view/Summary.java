package dev.shraga.local.view;

import dev.shraga.reconciler.cli.TextTable;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.page.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How a run went. Pure.
///
/// @param tasks those that were handed in
/// @param reconcilerReads requests of the reconciler that change nothing
/// @param reconcilerWrites requests of the reconciler that may change something
/// @param agentRequests of all agents together
/// @param wall from the first submission to the end of the last task
public record Summary(
    List<TaskView> tasks,
    long reconcilerReads,
    long reconcilerWrites,
    long agentRequests,
    Duration wall) {
  /// Keeps its own copy.
  public Summary {
    tasks = List.copyOf(tasks);
  }

  /// Whether every task is done.
  public boolean allCompleted() {
    return tasks.stream().allMatch(task -> task.phase().equals("Completed"));
  }

  /// The table and the totals.
  public String text() {
    TextTable table =
        TextTable.of(
            "TASK",
            "OWNER",
            "WORKER",
            "PHASE",
            ">ATTEMPTS",
            "COMMIT",
            ">WAITING s",
            ">RUNNING s",
            ">REQUESTS");
    for (TaskView task : tasks) {
      table.row(
          task.name(),
          task.owner(),
          Words.orDash(task.worker()),
          task.phase(),
          Integer.toString(task.attempts()),
          Words.orDash(Words.brief(task.commit())),
          seconds(task.secondsWaiting()),
          seconds(task.secondsRunning()),
          task.requests() < 0 ? "–" : Integer.toString(task.requests()));
    }
    long completed = tasks.stream().filter(task -> task.phase().equals("Completed")).count();
    return "\n"
        + table
        + "\n%d of %s completed in %s. Requests to Dataverse: reconciler %s reads and %s writes, agents %s.\n"
            .formatted(
                completed,
                Words.count(tasks.size(), "task"),
                Words.span(wall),
                Words.count(reconcilerReads),
                Words.count(reconcilerWrites),
                Words.count(agentRequests));
  }

  private static String seconds(double seconds) {
    return seconds < 0 ? "–" : String.format(Locale.ROOT, "%.1f", seconds);
  }
}
