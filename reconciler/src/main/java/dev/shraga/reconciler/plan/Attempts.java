package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.task.Dialogue;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.text.PlainText;
import dev.shraga.model.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What follows an attempt that ended without a result: the next one, or the end.
final class Attempts {
  private static final int MESSAGE = 200;

  /// The column `attempt` holds no more.
  private static final int MOST = 1_000;

  /// No account of the coding CLI has a longer period, and a wrong date must not stop a task for
  /// ever.
  private static final Duration LONGEST_PERIOD = Duration.ofDays(8);

  private Attempts() {}

  /// Queues the next attempt after infrastructure broke one, or gives the task up when it broke as
  /// many as the policy allows.
  ///
  /// @param why what broke, for the owner to read
  static Decision again(
      TaskPolicy policy,
      @Nullable UserTask user,
      Mirror mirror,
      @Nullable Worker worker,
      String why,
      Instant now) {
    int broken = mirror.broken() + 1;
    String reason = "broken attempt " + broken + " of " + policy.maxAttempts() + ": " + why;
    if (broken >= policy.maxAttempts() || mirror.attempt() >= MOST) {
      return gaveUp(
          user,
          mirror,
          worker,
          "Gave up after "
              + broken
              + (broken == 1 ? " broken attempt. " : " broken attempts. ")
              + why,
          reason);
    }
    // No jitter: one task comes back at one time, and pure rules know no randomness.
    Instant notBefore = now.plus(policy.retry().after(broken, 0));
    return next(user, mirror, worker, broken, notBefore, why, reason);
  }

  /// Queues the next attempt for when the account of the coding CLI may be used again, which breaks
  /// nothing. One that does not say when is like any that broke.
  ///
  /// @param why in words of the holder, for the owner to read
  static Decision later(
      TaskPolicy policy,
      @Nullable UserTask user,
      Mirror mirror,
      @Nullable Worker worker,
      String why,
      Instant now) {
    Instant resets = mirror.report().resetsAt();
    boolean ahead =
        resets != null && resets.isAfter(now) && resets.isBefore(now.plus(LONGEST_PERIOD));
    return resets == null || !ahead || mirror.attempt() >= MOST
        ? again(policy, user, mirror, worker, why, now)
        : next(
            user, mirror, worker, mirror.broken(), resets, why, "the account is used up: " + why);
  }

  private static Decision next(
      @Nullable UserTask user,
      Mirror mirror,
      @Nullable Worker worker,
      int broken,
      Instant notBefore,
      String why,
      String reason) {
    int attempt = mirror.attempt() + 1;
    String message = PlainText.line("Attempt " + attempt + " follows. " + why, MESSAGE);
    return new Decision(
        new Action.Requeue(mirror, user, worker, attempt, broken, notBefore, message), reason);
  }

  private static Decision gaveUp(
      @Nullable UserTask user,
      Mirror mirror,
      @Nullable Worker worker,
      String message,
      String reason) {
    return new Decision(
        new Action.Finish(
            mirror,
            user,
            worker,
            TaskStatus.FAILED,
            PlainText.line(message, MESSAGE),
            Dialogue.NONE),
        reason);
  }
}
