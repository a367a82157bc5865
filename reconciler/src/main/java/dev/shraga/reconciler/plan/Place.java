package dev.shraga.reconciler.plan;

import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.worker.Worker;

/// Where a task without a worker stands: it gets one now, or it waits for a reason.
public sealed interface Place {
  /// The task; it has a mirror.
  Task task();

  /// The mirror of the task.
  default Mirror mirror() {
    return task().mirror().orElseThrow();
  }

  /// It gets this worker.
  record Served(Task task, Worker worker) implements Place {
    /// Why this one, to follow its name.
    String why() {
      return mirror().answered() && worker.id().equals(mirror().lastHolder())
          ? " is idle, alive and has its session"
          : " is idle, alive and asks next";
    }
  }

  /// It waits.
  record Waiting(Task task, WaitReason reason) implements Place {}
}
