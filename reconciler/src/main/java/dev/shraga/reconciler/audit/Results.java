package dev.shraga.reconciler.audit;

import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.audit.Testimony.Commit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is in the remote repositories.
final class Results {
  private Results() {}

  private record Attempt(TaskId task, int number) {}

  /// The same commit may be on many branches.
  static void one(Step step, Law.Finding finding) {
    List<Commit> commits = step.now().testimony().commits();
    if (commits == null || unchanged(step, commits)) {
      return;
    }
    Map<Attempt, String> results = new HashMap<>();
    for (Commit commit : commits) {
      String other =
          results.putIfAbsent(new Attempt(commit.task(), commit.attempt()), commit.sha());
      if (other != null && !other.equals(commit.sha())) {
        finding.found(
            commit.task(),
            "attempt %d has the results %s and %s"
                .formatted(commit.attempt(), other, commit.sha()));
      }
      Mirror mirror = step.now().mirrors().get(MirrorId.of(commit.task()));
      if (mirror != null && commit.attempt() > mirror.attempt()) {
        finding.found(
            commit.task(),
            "commit %s is of attempt %d, but the current one is %d"
                .formatted(commit.sha(), commit.attempt(), mirror.attempt()));
      }
    }
  }

  static void there(Step step, Law.Finding finding) {
    List<Commit> commits = step.now().testimony().commits();
    if (commits == null || (unchanged(step, commits) && step.tasks().isEmpty())) {
      return;
    }
    Map<TaskId, Set<String>> results = new HashMap<>();
    for (Commit commit : commits) {
      results.computeIfAbsent(commit.task(), _ -> new HashSet<>()).add(commit.sha());
    }
    for (Mirror mirror : step.now().mirrors().values()) {
      String sha = mirror.report().commitSha();
      if (mirror.status() == TaskStatus.COMPLETED
          && !sha.isEmpty()
          && !results.getOrDefault(mirror.task(), Set.of()).contains(sha)) {
        finding.found(mirror.task(), "it names commit %s, which is on no branch".formatted(sha));
      }
    }
  }

  /// The very list was looked at before; attempts only rise.
  @SuppressWarnings("ReferenceEquality") // to compare them would take as long as to check them
  private static boolean unchanged(Step step, List<Commit> commits) {
    return step.before().testimony().commits() == commits;
  }
}
