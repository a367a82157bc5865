package dev.shraga.agent.run.git;

import dev.shraga.model.task.TaskId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/// What a commit with unfinished work says of itself: the last lines of its message. It has none of
/// the result's trailers, so it is never taken for a result.
///
/// @param number from 1 within the attempt
/// @param base the commit that the task's branch started from
public record Checkpoint(TaskId task, int attempt, int number, ObjectId base) {
  private static final String KEY = "Shraga-Checkpoint";
  private static final String BASE = "Shraga-Base";
  private static final Pattern VALUE = Pattern.compile("([^/]+)/(\\d{1,9})/(\\d{1,9})");

  /// That of a commit; empty if it is no checkpoint.
  public static Optional<Checkpoint> of(RevCommit commit) {
    Matcher value = VALUE.matcher(last(commit, KEY));
    if (!value.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Checkpoint(
              TaskId.of(value.group(1)),
              Integer.parseInt(value.group(2)),
              Integer.parseInt(value.group(3)),
              ObjectId.fromString(last(commit, BASE))));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /// Whether a commit has any trailer of ours, which only we may write.
  static boolean marks(RevCommit commit) {
    return !last(commit, KEY).isEmpty() || !last(commit, "Shraga-Task").isEmpty();
  }

  String message() {
    return "Save unfinished work\n\nThis commit is replaced by the next one or by the result.\n\n"
        + "%s: %s/%d/%d\n%s: %s\n".formatted(KEY, task, attempt, number, BASE, base.name());
  }

  private static String last(RevCommit commit, String key) {
    return commit.getFooterLines(key).stream().reduce((_, last) -> last).orElse("");
  }
}
