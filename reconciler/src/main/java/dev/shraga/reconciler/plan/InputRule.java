package dev.shraga.reconciler.plan;

import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.task.Dialogue;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Reply;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.text.PlainText;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A task whose question was answered goes on; one that nobody answers in time ends.
///
/// The answer columns were emptied when it asked, so what stands in them now is new. Replies that
/// were there at that time were put aside, so those that are there now are new.
final class InputRule implements Rule {
  @Override
  public List<Decision> decide(World world, Desired desired, Instant now) {
    TaskPolicy policy = desired.manifests().policy();
    List<Decision> decisions = new ArrayList<>();
    for (Task task : world.tasks().values()) {
      Mirror mirror = task.mirrorRow();
      if (mirror != null && mirror.status() == TaskStatus.WAITING_FOR_INPUT) {
        List<Reply> owners = new ArrayList<>();
        for (Reply reply : world.dialogue(task.id()).replies()) {
          unfit(world, policy, mirror, reply)
              .ifPresentOrElse(decisions::add, () -> owners.add(reply));
        }
        if (mirror.held() && LeaseRule.lost(world, desired, mirror, now).isPresent()) {
          // It must not go on there; once the worker is let go, any other may have it.
          continue;
        }
        answered(world, policy, task.userRow(), mirror, owners)
            .or(() -> unanswered(world, policy, task.userRow(), mirror, owners, now))
            .ifPresent(decisions::add);
      }
    }
    return decisions;
  }

  private static Optional<Decision> answered(
      World world, TaskPolicy policy, @Nullable UserTask user, Mirror mirror, List<Reply> owners) {
    if (user != null && !user.answer().isBlank()) {
      return Optional.of(
          answer(world, policy, user, mirror, user.answer(), null, owners, "its owner's row"));
    }
    if (!mirror.answer().isBlank()) {
      return Optional.of(
          answer(world, policy, user, mirror, mirror.answer(), null, owners, "the mirror"));
    }
    return owners.stream()
        .findFirst()
        .map(reply ->
            answer(
                world,
                policy,
                user,
                mirror,
                reply.text(),
                reply,
                owners.subList(1, owners.size()),
                "a reply of its owner"));
  }

  private static Decision answer(
      World world,
      TaskPolicy policy,
      @Nullable UserTask user,
      Mirror mirror,
      String text,
      @Nullable Reply used,
      List<Reply> others,
      String where) {
    return new Decision(
        new Action.Answer(
            mirror,
            user,
            Holders.row(world, mirror),
            PlainText.lines(text, Questions.LENGTH),
            used,
            others,
            world.dialogue(mirror.task()).question(),
            policy.run()),
        "it is answered in " + where);
  }

  private static Optional<Decision> unanswered(
      World world,
      TaskPolicy policy,
      @Nullable UserTask user,
      Mirror mirror,
      List<Reply> owners,
      Instant now) {
    Instant asked = mirror.askedAt();
    Instant since = asked == null ? world.mirrorChanged().getOrDefault(mirror.task(), now) : asked;
    if (since.plus(policy.answerWithin()).isAfter(now)) {
      return Optional.empty();
    }
    String message = "Nobody answered its question within " + spell(policy.answerWithin()) + ".";
    return Optional.of(
        new Decision(
            new Action.Finish(
                mirror,
                user,
                Holders.row(world, mirror),
                TaskStatus.FAILED,
                message,
                new Dialogue(world.dialogue(mirror.task()).question(), owners)),
            message));
  }

  /// What is done with a reply that cannot be an answer; empty if it can.
  private static Optional<Decision> unfit(
      World world, TaskPolicy policy, Mirror mirror, Reply reply) {
    if (!byOwner(world, policy, mirror, reply)) {
      return Optional.of(
          new Decision(
              new Action.Dismiss(mirror, reply, "Only the owner of a task can answer it."),
              "the reply is not its owner's"));
    }
    return reply.text().isBlank()
        ? Optional.of(
            new Decision(
                new Action.Dismiss(mirror, reply, "This reply is empty. Please write it again."),
                "the reply is empty"))
        : Optional.empty();
  }

  /// A row can name anybody's e-mail; whose it really is, its owner tells.
  private static boolean byOwner(World world, TaskPolicy policy, Mirror mirror, Reply reply) {
    String writer =
        reply.writerId() == null ? "" : world.ownerEmails().getOrDefault(reply.writerId(), "");
    return reply.email().equalsIgnoreCase(mirror.owner())
        && (!policy.emailMustBeOwners() || writer.equalsIgnoreCase(mirror.owner()));
  }

  private static String spell(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " days";
    }
    return duration.toHours() > 1
        ? duration.toHours() + " hours"
        : duration.toMinutes() > 1
            ? duration.toMinutes() + " minutes"
            : duration.toSeconds() + " seconds";
  }
}
