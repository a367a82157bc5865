package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.text.PlainText;
import dev.shraga.model.worker.Worker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What follows an attempt that infrastructure broke: the next one, or the end.
final class Attempts {
  private static final int MESSAGE = 200;

  private Attempts() {}

  /// Queues the next attempt, or gives the task up when the policy's attempts are spent.
  ///
  /// @param why what broke, for the owner to read
  static Decision again(
      TaskPolicy policy,
      @Nullable UserTask user,
      Mirror mirror,
      @Nullable Worker worker,
      String why,
      Instant now) {
    int spent = mirror.attempt();
    if (spent >= policy.maxAttempts()) {
      String message = PlainText.line("Gave up after " + spent + " attempts. " + why, MESSAGE);
      return new Decision(
          new Action.Finish(mirror, user, worker, TaskStatus.FAILED, message),
          "attempt " + spent + " of " + policy.maxAttempts() + " broke: " + why);
    }
    // No jitter: one task comes back at one time, and pure rules know no randomness.
    Instant notBefore = now.plus(policy.retry().after(spent, 0));
    String message = PlainText.line("Attempt " + (spent + 1) + " follows. " + why, MESSAGE);
    return new Decision(
        new Action.Requeue(mirror, user, worker, spent + 1, notBefore, message),
        "attempt " + spent + " of " + policy.maxAttempts() + " broke: " + why);
  }
}
