package dev.shraga.reconciler.plan;

import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A task that its owner canceled ends, whatever it was doing, and stays canceled.
final class CancelRule implements Rule {
  @Override
  public List<Decision> decide(World world, Desired desired, Instant now) {
    List<Decision> decisions = new ArrayList<>();
    for (Task task : world.tasks().values()) {
      UserTask user = task.userRow();
      Mirror mirror = task.mirrorRow();
      if (user != null
          && user.status() == TaskStatus.CANCELED
          && mirror != null
          && !mirror.status().terminal()) {
        decisions.add(
            new Decision(
                new Action.Cancel(
                    mirror, Holders.row(world, mirror), world.dialogue(mirror.task())),
                mirror.held()
                    ? "its owner canceled it, its worker must stop"
                    : "its owner canceled it"));
      }
    }
    return decisions;
  }
}
