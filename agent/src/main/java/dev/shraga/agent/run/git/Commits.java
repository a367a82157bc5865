package dev.shraga.agent.run.git;

import dev.shraga.agent.run.git.Workspace.Author;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;
import org.jspecify.annotations.Nullable;

/// Makes commits in the cache, without a branch, an index or a working folder.
final class Commits {
  private Commits() {}

  static ObjectId insert(
      org.eclipse.jgit.lib.Repository cache,
      ObjectId tree,
      @Nullable ObjectId parent,
      String message,
      Author author,
      Instant when)
      throws IOException {
    try (ObjectInserter objects = cache.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree);
      if (parent != null) {
        commit.setParentId(parent);
      }
      commit.setAuthor(author.at(when));
      commit.setCommitter(author.at(when));
      commit.setMessage(message);
      ObjectId id = objects.insert(commit);
      objects.flush();
      return id;
    }
  }

  /// Always the same commit, so that two tasks that start in the same empty repository share it.
  static ObjectId root(org.eclipse.jgit.lib.Repository cache, Author author) throws IOException {
    try (ObjectInserter objects = cache.newObjectInserter()) {
      ObjectId tree = objects.insert(new TreeFormatter());
      objects.flush();
      return insert(cache, tree, null, "Begin\n", author, Instant.EPOCH);
    }
  }

  /// Keeps a commit under a name, whatever the name meant before.
  ///
  /// @throws IOException if the name cannot be written
  static void keep(org.eclipse.jgit.lib.Repository cache, String ref, ObjectId commit)
      throws IOException {
    RefUpdate update = cache.updateRef(ref);
    update.setNewObjectId(commit);
    RefUpdate.Result result = update.forceUpdate();
    switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE, RENAMED -> {}
      case LOCK_FAILURE,
          IO_FAILURE,
          REJECTED,
          REJECTED_CURRENT_BRANCH,
          REJECTED_MISSING_OBJECT,
          REJECTED_OTHER_REASON,
          NOT_ATTEMPTED ->
          throw new IOException("cannot write " + ref + ": " + result);
    }
  }
}
