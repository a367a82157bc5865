package dev.shraga.local.view;

import dev.shraga.reconciler.cli.TextTable;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.page.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How a run went. Pure.
///
/// @param ended those of the tasks handed in that have ended
/// @param handedIn how many were handed in
/// @param reconcilerReads requests of the reconciler that change nothing
/// @param reconcilerWrites requests of the reconciler that may change something
/// @param agentRequests of all agents together
/// @param wall from the first submission to the end of the last task
public record Summary(
    List<TaskView> ended,
    int handedIn,
    long reconcilerReads,
    long reconcilerWrites,
    long agentRequests,
    Duration wall) {
  /// Keeps its own copy.
  public Summary {
    ended = List.copyOf(ended);
  }

  /// Whether every task is done.
  public boolean allCompleted() {
    return completed() == handedIn;
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
    for (TaskView task : ended) {
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
    return "\n%s\n%d of %s completed in %s%s. Requests to Dataverse: reconciler %s reads and %s writes, agents %s.\n"
        .formatted(
            table,
            completed(),
            Words.count(handedIn, "task"),
            Words.span(wall),
            notEnded(),
            Words.count(reconcilerReads),
            Words.count(reconcilerWrites),
            Words.count(agentRequests));
  }

  private long completed() {
    return ended.stream().filter(task -> task.phase().equals("Completed")).count();
  }

  private String notEnded() {
    int left = handedIn - ended.size();
    return left == 0 ? "" : "; %d had not ended".formatted(left);
  }

  private static String seconds(double seconds) {
    return seconds < 0 ? "–" : String.format(Locale.ROOT, "%.1f", seconds);
  }
}
