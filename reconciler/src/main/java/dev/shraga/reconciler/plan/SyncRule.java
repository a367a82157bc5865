package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The mirror follows what its holder says, and the user's row follows the mirror.
final class SyncRule implements Rule {
  @Override
  public List<Decision> decide(World world, Desired desired, Instant now) {
    List<Decision> decisions = new ArrayList<>();
    for (Task task : world.tasks().values()) {
      Mirror mirror = task.mirrorRow();
      if (mirror != null) {
        holderSpoke(world, desired.manifests().policy(), task.userRow(), mirror, now)
            .or(() -> userIsBehind(task.userRow(), mirror))
            .ifPresent(decisions::add);
      }
    }
    return decisions;
  }

  private static Optional<Decision> holderSpoke(
      World world, TaskPolicy policy, @Nullable UserTask user, Mirror mirror, Instant now) {
    HolderStatus said = mirror.holderStatus();
    if (mirror.status().terminal() || !mirror.held() || said == null) {
      return Optional.empty();
    }
    Worker worker = Holders.row(world, mirror);
    return switch (said) {
      case ASSIGNED, ASKING -> Optional.empty();
      case EXECUTING ->
          worker == null
                  || !mirror.id().equals(worker.mailbox().task())
                  || mirror.status() == TaskStatus.RUNNING
              ? Optional.empty()
              : Optional.of(
                  new Decision(
                      new Action.Start(mirror, user, worker), worker.name() + " executes it"));
      case DONE ->
          Optional.of(
              new Decision(
                  new Action.Finish(
                      mirror, user, worker, TaskStatus.COMPLETED, mirror.report().message()),
                  "its worker is done"));
      case FAILED -> Optional.of(failed(policy, user, mirror, worker, now));
    };
  }

  private static Decision failed(
      TaskPolicy policy,
      @Nullable UserTask user,
      Mirror mirror,
      @Nullable Worker worker,
      Instant now) {
    Outcome outcome = mirror.report().outcome();
    String message = mirror.report().message();
    return switch (outcome == null ? Outcome.Retry.OURS : outcome.retry()) {
      case FINAL, OWNERS ->
          new Decision(
              new Action.Finish(mirror, user, worker, TaskStatus.FAILED, message),
              "its worker failed, and another attempt would end the same way");
      case OURS -> Attempts.again(policy, user, mirror, worker, message, now);
    };
  }

  /// The user's row was changed by a flow at the wrong moment, linked only half, or written by an
  /// older version of us.
  private static Optional<Decision> userIsBehind(@Nullable UserTask user, Mirror mirror) {
    if (user == null || user.status().terminal() || user.status() == mirror.status()) {
      return Optional.empty();
    }
    return Optional.of(
        new Decision(
            new Action.Follow(user, mirror),
            "the user's row says "
                + user.status().label()
                + ", the mirror "
                + mirror.status().label()));
  }
}
