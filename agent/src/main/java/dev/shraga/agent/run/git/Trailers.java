package dev.shraga.agent.run.git;

import dev.shraga.model.task.TaskId;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/// Which attempt at which task a commit is the result of: the last lines of its message.
///
/// @param user e-mail of the task's owner
public record Trailers(TaskId task, int attempt, String user) {
  private static final String TASK = "Shraga-Task";
  private static final String ATTEMPT = "Shraga-Attempt";
  private static final String USER = "Shraga-User";

  /// As lines of a message.
  public String lines() {
    return "%s: %s\n%s: %d\n%s: %s\n".formatted(TASK, task, ATTEMPT, attempt, USER, user);
  }

  /// Those of a commit; empty if it is not a result of ours.
  public static Optional<Trailers> of(RevCommit commit) {
    try {
      return Optional.of(
          new Trailers(
              TaskId.of(value(commit, TASK)),
              Integer.parseInt(value(commit, ATTEMPT)),
              value(commit, USER)));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /// Whether a result with those trailers will do for this attempt: it is of the same task, and of
  /// this attempt or an earlier one, whose result was taken up.
  boolean isMetBy(Trailers result) {
    return task.equals(result.task) && result.attempt <= attempt;
  }

  private static String value(RevCommit commit, String key) {
    return commit.getFooterLines(key).stream().reduce((_, last) -> last).orElse("");
  }
}
