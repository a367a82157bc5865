package dev.shraga.reconciler.status.page;

import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.status.TaskView;
import java.util.Arrays;
import java.util.List;

/// How many tasks are in a phase.
public record PhaseCount(String phase, long count) {
  /// Counts of the phases that have any, in the order of a task's life.
  public static List<PhaseCount> of(List<TaskView> tasks) {
    return Arrays.stream(TaskStatus.values())
        .map(TaskStatus::label)
        .map(phase ->
            new PhaseCount(
                phase, tasks.stream().filter(task -> task.phase().equals(phase)).count()))
        .filter(counted -> counted.count() > 0)
        .toList();
  }
}
