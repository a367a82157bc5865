package dev.shraga.reconciler.audit;

import dev.shraga.model.WorkerId;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.Running;
import dev.shraga.model.worker.Worker;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who works on what.
final class Executors {
  private Executors() {}

  private record Attempt(MirrorId mirror, int number) {}

  /// A worker may still report an attempt that was taken from it: it is silent, or was not told.
  static void one(Step step, Law.Finding finding) {
    Map<Attempt, Worker> executors = new HashMap<>();
    for (Worker worker : step.now().workers().values()) {
      Running running = worker.report().running();
      if (running == null) {
        continue;
      }
      Worker other =
          executors.putIfAbsent(new Attempt(running.mirror(), running.attempt()), worker);
      Mirror mirror = step.now().mirrors().get(running.mirror());
      if (mirror == null) {
        continue;
      }
      if (other != null) {
        finding.found(
            mirror.task(),
            "attempt %d is executed by %s and by %s"
                .formatted(running.attempt(), other.name(), worker.name()));
      }
      if (running.attempt() > mirror.attempt()) {
        finding.found(
            mirror.task(),
            "%s executes attempt %d, but the current one is %d"
                .formatted(worker.name(), running.attempt(), mirror.attempt()));
      }
    }
  }

  static void oneTask(Step step, Law.Finding finding) {
    Map<WorkerId, Mirror> held = new HashMap<>();
    for (Mirror mirror : step.now().mirrors().values()) {
      WorkerId holder = mirror.holder();
      if (holder == null || mirror.status().terminal()) {
        continue;
      }
      Mirror other = held.putIfAbsent(holder, mirror);
      if (other != null) {
        finding.found(
            name(step, holder),
            "it holds task %s and task %s".formatted(other.task(), mirror.task()));
      }
    }
  }

  /// A holder that is lost is first let go; the next one gets the next attempt.
  static void handover(Step step, Law.Finding finding) {
    for (Step.Move move : step.tasks()) {
      Mirror before = move.mirrorBefore();
      Mirror now = move.mirror();
      if (before == null || now == null || before.attempt() != now.attempt()) {
        continue;
      }
      WorkerId last = before.holder() == null ? heldBefore(before) : before.holder();
      if (last != null && now.holder() != null && !last.equals(now.holder())) {
        finding.found(
            move.task(),
            "attempt %d went from %s to %s"
                .formatted(now.attempt(), name(step, last), name(step, now.holder())));
      }
    }
  }

  /// What a worker says of a task that was taken from it comes too late, and must not be written.
  static void speak(Step step, Law.Finding finding) {
    for (Step.Move move : step.tasks()) {
      Mirror before = move.mirrorBefore();
      Mirror now = move.mirror();
      if (before == null
          || now == null
          || now.holderStatus() == null
          || now.holderStatus() == HolderStatus.ASSIGNED
          || now.holderStatus() == before.holderStatus()) {
        continue;
      }
      String said = "a worker said '" + now.holderStatus().text() + "' of it";
      if (before.status().terminal()) {
        finding.found(move.task(), said + " when it was " + before.status().label());
      } else if (now.holder() == null) {
        finding.found(move.task(), said + " when none had it");
      }
    }
  }

  /// Who held this very attempt; null if nobody did.
  private static @Nullable WorkerId heldBefore(Mirror mirror) {
    return mirror.status() == TaskStatus.WAITING_FOR_INPUT ? mirror.lastHolder() : null;
  }

  private static String name(Step step, WorkerId id) {
    Worker worker = step.now().workers().get(id);
    return worker == null ? id.toString() : worker.name();
  }
}
