package dev.shraga.agent.run.git;

import dev.shraga.model.task.TaskId;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// How a commit of ours stands to what is on the branch.
sealed interface Standing {
  /// Ours may replace it.
  ///
  /// @param checkpoint whether that takes a checkpoint out of the history
  record Free(boolean checkpoint) implements Standing {}

  /// The branch has what we want to push, or this attempt's result already.
  record Have(ObjectId id) implements Standing {}

  /// A later attempt has it.
  record Later(int attempt) implements Standing {}

  /// Somebody else has put something there.
  record Foreign() implements Standing {}

  static Standing of(
      RevWalk walk, Optional<ObjectId> there, ObjectId commit, TaskId task, int attempt)
      throws IOException {
    if (there.isEmpty()) {
      return new Free(false);
    }
    RevCommit theirs = walk.parseCommit(there.get());
    RevCommit ours = walk.parseCommit(commit);
    if (walk.isMergedInto(ours, theirs)) {
      return new Have(commit);
    }
    if (walk.isMergedInto(theirs, ours)) {
      return new Free(false);
    }
    Optional<Trailers> result = Trailers.of(theirs).filter(one -> one.task().equals(task));
    if (result.isPresent()) {
      int by = result.get().attempt();
      return by > attempt
          ? new Later(by)
          : by == attempt ? new Have(theirs.copy()) : new Free(false);
    }
    Optional<Checkpoint> saved = Checkpoint.of(theirs).filter(one -> one.task().equals(task));
    if (saved.isEmpty()) {
      return new Foreign();
    }
    if (saved.get().attempt() > attempt) {
      return new Later(saved.get().attempt());
    }
    // It may stand on commits of a person that came after we began.
    return contains(walk, ours, saved.get().base()) ? new Free(true) : new Foreign();
  }

  private static boolean contains(RevWalk walk, RevCommit ours, ObjectId base) {
    try {
      return walk.isMergedInto(walk.parseCommit(base), ours);
    } catch (IOException unknown) {
      return false;
    }
  }
}
