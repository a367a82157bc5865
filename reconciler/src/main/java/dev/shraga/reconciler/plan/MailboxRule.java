package dev.shraga.reconciler.plan;

import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Task;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A mailbox names the open mirror that its worker holds, and none if it holds none. The mirrors
/// are right.
final class MailboxRule implements Rule {
  @Override
  public List<Decision> decide(World world, Desired desired, Instant now) {
    Map<WorkerId, MirrorId> held = new HashMap<>();
    for (Task task : world.tasks().values()) {
      Mirror mirror = task.mirrorRow();
      if (mirror != null && mirror.holder() != null && !mirror.status().terminal()) {
        held.put(mirror.holder(), mirror.id());
      }
    }
    List<Decision> decisions = new ArrayList<>();
    for (WorkerSeen seen : world.workers().values()) {
      Worker worker = seen.worker();
      MirrorId holds = held.get(worker.id());
      if (!Objects.equals(worker.mailbox().task(), holds)) {
        decisions.add(
            new Decision(
                new Action.Deliver(worker, holds),
                holds == null
                    ? "its mailbox names a task that it does not hold"
                    : "its mailbox does not name the task that it holds"));
      }
    }
    return decisions;
  }
}
