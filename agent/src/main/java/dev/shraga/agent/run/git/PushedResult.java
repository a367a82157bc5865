package dev.shraga.agent.run.git;

import dev.shraga.model.task.TaskId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// The result of a task that is on its branch already. Nobody else may know of it: who pushed it
/// lost its disk, or was killed before it could say so and then lost the task. The branch is the
/// only memory that is left.
///
/// @param attempt that pushed it
/// @param words what it was said to be, without the subject and the trailers; may be empty
public record PushedResult(ObjectId id, int attempt, String words) {
  /// So many commits may have come after it, by whoever goes on with the branch.
  private static final int LOOKED_AT = 1_000;

  /// That of an attempt at a task, or of an earlier one, in the history of a branch.
  static Optional<PushedResult> in(RevWalk walk, ObjectId head, TaskId task, int attempt)
      throws IOException {
    walk.reset();
    walk.markStart(walk.parseCommit(head));
    for (int looked = 0; looked < LOOKED_AT; looked++) {
      RevCommit commit = walk.next();
      if (commit == null) {
        return Optional.empty();
      }
      Optional<Trailers> trailers =
          Trailers.of(commit).filter(one -> one.task().equals(task) && one.attempt() <= attempt);
      if (trailers.isPresent()) {
        return Optional.of(
            new PushedResult(
                commit.copy(), trailers.get().attempt(), words(commit.getFullMessage())));
      }
    }
    return Optional.empty();
  }

  private static String words(String message) {
    List<FooterLine> trailers = FooterLine.fromMessage(message);
    int end = trailers.isEmpty() ? message.length() : trailers.getFirst().getStartOffset();
    return message.substring(0, end).lines().skip(1).collect(Collectors.joining("\n")).strip();
  }
}
