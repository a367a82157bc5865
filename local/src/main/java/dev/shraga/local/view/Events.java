package dev.shraga.local.view;

import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.cli.TextTable;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.WaitView;
import dev.shraga.reconciler.status.WorkerView;
import dev.shraga.reconciler.status.page.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What happened from one view to the next, a sentence each. Pure.
public final class Events {
  private Events() {}

  /// The sentences, tasks first.
  ///
  /// @param before null if there was no view yet
  public static List<String> between(@Nullable StatusView before, StatusView after) {
    List<String> events = new ArrayList<>();
    Map<String, TaskView> tasks = new HashMap<>();
    Map<String, WorkerView> workers = new HashMap<>();
    if (before != null) {
      before.tasks().forEach(task -> tasks.put(task.id(), task));
      before.workers().forEach(worker -> workers.put(worker.name(), worker));
    }
    after.tasks().forEach(task -> task(events, tasks.get(task.id()), task));
    after.workers().forEach(worker -> worker(events, workers.get(worker.name()), worker));
    String problem = after.problem();
    // That its first pass is not over yet is what a reconciler says first; it is no news.
    boolean beginning = before == null && after.passes() == 0;
    if (!problem.isEmpty() && !beginning && (before == null || !before.problem().equals(problem))) {
      events.add("reconciler: " + TextTable.plain(problem));
    }
    String refused = after.manifests().problem();
    if (!refused.isEmpty() && (before == null || !before.manifests().problem().equals(refused))) {
      events.add("manifests not in force: " + TextTable.plain(refused));
    }
    return events;
  }

  private static void task(List<String> events, @Nullable TaskView before, TaskView after) {
    String name = name(after);
    if (before == null && !after.ended()) {
      events.add(name + " submitted by " + after.owner());
    }
    boolean moved = before == null || !before.phase().equals(after.phase());
    if (after.attempts() > 1 && before != null && before.attempts() < after.attempts()) {
      events.add(name + " was taken back; attempt " + after.attempts() + " follows");
    }
    if (moved && after.phase().equals("Running")) {
      events.add(name + " runs on " + after.worker() + ", attempt " + after.attempts());
    } else if (moved && after.phase().equals("Waiting for Input")) {
      events.add(name + " asks its owner a question");
    } else if (moved && after.ended()) {
      events.add(name + ending(after));
    } else if (waitsForAnother(before, after.waiting())) {
      events.add(name + " waits for " + headline(after));
    }
  }

  private static String ending(TaskView task) {
    String time = task.secondsRunning() < 0 ? "" : " after " + Words.span(task.secondsRunning());
    String why = task.message().isBlank() ? "" : ": " + TextTable.plain(task.message());
    return switch (task.phase()) {
      case "Completed" ->
          " completed" + time + (task.commit().isEmpty() ? "" : ", commit " + commit(task));
      case "Failed" -> " failed" + time + why;
      default -> " was canceled" + time;
    };
  }

  private static String commit(TaskView task) {
    return Words.brief(task.commit());
  }

  private static boolean waitsForAnother(@Nullable TaskView before, @Nullable WaitView after) {
    if (after == null) {
      return false;
    }
    WaitView earlier = before == null ? null : before.waiting();
    return earlier == null || !earlier.what().equals(after.what());
  }

  private static String headline(TaskView task) {
    WaitView waiting = task.waiting();
    return waiting == null
        ? ""
        : waiting.headline() + ", position " + waiting.place() + "; " + waiting.nextChange();
  }

  private static void worker(List<String> events, @Nullable WorkerView before, WorkerView after) {
    // Whose machine is being made, or is going, is silent as it should be; up tells of its boxes.
    String health = before == null || unheard(before) ? "unknown" : before.health();
    if (health.equals(after.health()) || unheard(after)) {
      return;
    }
    switch (after.health()) {
      case "alive" ->
          events.add(after.name() + (health.equals("silent") ? " is back" : " is alive"));
      case "silent" ->
          events.add(
              after.name() + (health.equals("alive") ? " went silent" : " is not heard yet"));
      default -> {}
    }
  }

  private static boolean unheard(WorkerView worker) {
    return worker.health().equals("silent")
        && Stream.of(WorkerStatus.PROVISIONING, WorkerStatus.DRAINING, WorkerStatus.DEPROVISIONED)
            .anyMatch(status -> status.label().equals(worker.status()));
  }

  private static String name(TaskView task) {
    String name = TextTable.plain(task.name());
    return name.isEmpty() ? "task " + Words.brief(task.id()) : "“" + name + "”";
  }
}
