package dev.shraga.model.task;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A task: the user's row, its mirror, or both. A user may delete the row, a mirror may not be made
/// yet.
public record Task(TaskId id, @Nullable UserTask userRow, @Nullable Mirror mirrorRow) {
  /// Checks that there is something to speak of.
  public Task {
    if (userRow == null && mirrorRow == null) {
      throw new IllegalArgumentException("task " + id + " has neither row");
    }
  }

  /// The user's row, if it still exists.
  public Optional<UserTask> user() {
    return Optional.ofNullable(userRow);
  }

  /// The mirror, if it was made.
  public Optional<Mirror> mirror() {
    return Optional.ofNullable(mirrorRow);
  }

  /// Where the task stands: the mirror knows, before there is one the user's row does.
  public TaskStatus status() {
    return mirror().map(Mirror::status).or(() -> user().map(UserTask::status)).orElseThrow();
  }

  /// E-mail of the owner.
  public String owner() {
    return mirror().map(Mirror::owner).or(() -> user().map(UserTask::email)).orElseThrow();
  }

  /// Short title.
  public String name() {
    return user().map(UserTask::name).or(() -> mirror().map(Mirror::name)).orElseThrow();
  }

  /// When its owner submitted it, as far as the rows still tell.
  public Instant submittedAt() {
    return user().map(UserTask::createdAt).or(() -> mirror().map(Mirror::createdAt)).orElseThrow();
  }

  /// Whether both rows have ended, so that no rule will ever look at it again.
  public boolean settled() {
    boolean mirrorEnded = mirrorRow == null || mirrorRow.status().terminal();
    boolean userEnded = userRow == null || userRow.status().terminal();
    return mirrorEnded && userEnded;
  }
}
