package dev.shraga.local.up;

import dev.shraga.local.view.Moment.HandedIn;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tasks that a run handed in, and what became of them as far as was seen. Owned by one thread.
final class HandedInTasks {
  private final List<HandedIn> all = new ArrayList<>();
  private final Map<String, String> lastWorker = new HashMap<>();
  private final Map<String, TaskView> ended = new HashMap<>();
  private Instant lastEnd = Instant.MIN;

  void add(HandedIn task) {
    all.add(task);
  }

  /// Takes in what the reconciler saw. It shows only the latest that ended, so they are kept here.
  void see(StatusView view, Instant now) {
    for (TaskView task : view.tasks()) {
      if (!task.worker().isEmpty()) {
        lastWorker.put(task.id(), task.worker());
      }
      if (!task.ended()) {
        ended.remove(task.id());
      } else if (ended.put(task.id(), task) == null) {
        lastEnd = now;
      }
    }
  }

  /// In the order in which they were handed in.
  List<HandedIn> all() {
    return List.copyOf(all);
  }

  /// Those that have ended, in the same order. One may have no holder any more; its last one is
  /// told.
  List<TaskView> ended() {
    return all.stream()
        .map(HandedIn::id)
        .filter(ended::containsKey)
        .map(ended::get)
        .map(task ->
            task.worker().isEmpty() ? task.onWorker(lastWorker.getOrDefault(task.id(), "")) : task)
        .toList();
  }

  boolean allEnded() {
    return ended().size() == all.size();
  }

  /// When one was seen to have ended last; [Instant#MIN] if none was.
  Instant lastEnd() {
    return lastEnd;
  }
}
