package dev.shraga.agent.run.git;

import dev.shraga.model.task.TaskId;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/// How a commit of ours stands to what is on the branch.
public sealed interface Standing {
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

  /// Looks at both.
  ///
  /// @param there what is on the branch; empty if there is no such branch
  /// @param ours the commit that an attempt wants to put there
  static Standing of(
      History history, Optional<ObjectId> there, ObjectId ours, TaskId task, int attempt)
      throws IOException {
    if (there.isEmpty()) {
      return new Free(false);
    }
    ObjectId theirs = there.get();
    if (history.contains(theirs, ours)) {
      return new Have(ours);
    }
    if (history.contains(ours, theirs)) {
      return new Free(false);
    }
    Optional<Trailers> result = history.result(theirs).filter(one -> one.task().equals(task));
    if (result.isPresent()) {
      int by = result.get().attempt();
      return by > attempt ? new Later(by) : by == attempt ? new Have(theirs) : new Free(false);
    }
    Optional<Checkpoint> saved = history.checkpoint(theirs).filter(one -> one.task().equals(task));
    if (saved.isEmpty()) {
      return new Foreign();
    }
    if (saved.get().attempt() > attempt) {
      return new Later(saved.get().attempt());
    }
    // It may stand on commits of a person that came after we began.
    return contains(history, ours, saved.get().base()) ? new Free(true) : new Foreign();
  }

  private static boolean contains(History history, ObjectId ours, ObjectId base) {
    try {
      return history.contains(ours, base);
    } catch (IOException unknown) {
      return false;
    }
  }
}
