package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.task.Dialogue;
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
    if (mirror.status() == TaskStatus.WAITING_FOR_INPUT) {
      // A holder that waits with its task has nothing more to say until there is an answer.
      return Optional.empty();
    }
    Worker worker = Holders.row(world, mirror);
    return switch (said) {
      case ASSIGNED -> Optional.empty();
      case ASKING -> Optional.of(asks(world, user, mirror, worker));
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
                      mirror,
                      user,
                      worker,
                      TaskStatus.COMPLETED,
                      sentence(mirror, Outcome.COMPLETED),
                      Dialogue.NONE),
                  "its worker is done"));
      case FAILED -> Optional.of(failed(world, policy, user, mirror, worker, now));
    };
  }

  private static Decision asks(
      World world, @Nullable UserTask user, Mirror mirror, @Nullable Worker worker) {
    return new Decision(
        new Action.Ask(
            mirror,
            user,
            worker,
            Questions.text(mirror),
            worker != null && mirror.policy().keepWorker(),
            world.dialogue(mirror.task()).replies()),
        "its worker has a question that only its owner can answer");
  }

  private static Decision failed(
      World world,
      TaskPolicy policy,
      @Nullable UserTask user,
      Mirror mirror,
      @Nullable Worker worker,
      Instant now) {
    Outcome said = mirror.report().outcome();
    // One that we do not know is from an agent of another version: nothing tells that it is final.
    Outcome outcome = said == null ? Outcome.CRASHED : said;
    String message = sentence(mirror, outcome);
    return switch (outcome.retry()) {
      case FINAL ->
          new Decision(
              new Action.Finish(mirror, user, worker, end(outcome), message, Dialogue.NONE),
              "its worker failed, and another attempt would end the same way");
      case OWNERS -> asks(world, user, mirror, worker);
      case OURS ->
          outcome == Outcome.USAGE_LIMIT
              ? Attempts.later(policy, user, mirror, worker, message, now)
              : Attempts.again(policy, user, mirror, worker, message, now);
    };
  }

  /// A holder that failed completed nothing, whatever its outcome says.
  private static TaskStatus end(Outcome outcome) {
    return outcome == Outcome.COMPLETED ? TaskStatus.FAILED : outcome.leadsTo();
  }

  private static String sentence(Mirror mirror, Outcome outcome) {
    String message = mirror.report().message();
    return message.isBlank() ? outcome.sentence() : message;
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
