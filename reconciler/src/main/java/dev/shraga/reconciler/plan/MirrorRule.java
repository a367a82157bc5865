package dev.shraga.reconciler.plan;

import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every task that its owner may submit has exactly one mirror; any other is refused once, with the
/// reason.
final class MirrorRule implements Rule {
  @Override
  public List<Decision> decide(World world, Desired desired, Instant now) {
    List<Decision> decisions = new ArrayList<>();
    for (Task task : world.tasks().values()) {
      UserTask user = task.userRow();
      if (user == null || task.mirrorRow() != null) {
        continue;
      }
      if (user.status() == TaskStatus.PENDING) {
        decisions.add(
            refusal(user, world, desired)
                .map(why -> new Decision(new Action.Refuse(user), why))
                .orElseGet(() -> mirror(user, desired, "a new task of its owner")));
      } else if (user.mirror() != null && !user.status().terminal()) {
        decisions.add(mirror(user, desired, "its mirror does not exist any more"));
      }
    }
    return decisions;
  }

  private static Decision mirror(UserTask user, Desired desired, String why) {
    return new Decision(new Action.Mirror(user, repository(user, desired)), why);
  }

  private static String repository(UserTask user, Desired desired) {
    return user.repository().isBlank()
        ? desired.manifests().policy().repository()
        : user.repository();
  }

  /// Why a row may not become a task, for its owner to read; empty if it may.
  private static Optional<String> refusal(UserTask user, World world, Desired desired) {
    if (user.prompt().isBlank()) {
      return Optional.of("This task has no prompt. Submit it again and say what to do.");
    }
    if (user.email().isBlank()) {
      return Optional.of("This task has no e-mail address, so nobody could be told about it.");
    }
    if (repository(user, desired).isBlank()) {
      return Optional.of(
          "This task names no repository, and there is no default. Submit it again with one.");
    }
    if (!desired.manifests().policy().emailMustBeOwners()) {
      return Optional.empty();
    }
    String owners = world.ownerEmails().getOrDefault(user.ownerId(), "");
    return user.email().equalsIgnoreCase(owners)
        ? Optional.empty()
        : Optional.of(
            "This task names another person's e-mail address than that of the row's owner."
                + " Submit it with your own.");
  }
}
