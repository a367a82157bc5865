package dev.shraga.reconciler.plan;

import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import org.jspecify.annotations.Nullable;

/// Who has a task.
final class Holders {
  private Holders() {}

  /// The holder as it was seen; null if there is none or its row is gone.
  static @Nullable WorkerSeen seen(World world, Mirror mirror) {
    WorkerId holder = mirror.holder();
    return holder == null ? null : world.workers().get(holder);
  }

  /// The holder's row; null if there is none or it is gone.
  static @Nullable Worker row(World world, Mirror mirror) {
    WorkerSeen seen = seen(world, mirror);
    return seen == null ? null : seen.worker();
  }
}
