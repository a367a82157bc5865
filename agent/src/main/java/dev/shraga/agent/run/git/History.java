package dev.shraga.agent.run.git;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/// What commits say of themselves and of each other.
public interface History {
  /// Whether a commit is in the history of another, or is that other.
  boolean contains(ObjectId later, ObjectId earlier) throws IOException;

  /// Which attempt a commit is the result of; empty if it is none.
  Optional<Trailers> result(ObjectId commit) throws IOException;

  /// Which unfinished work a commit is; empty if it is none.
  Optional<Checkpoint> checkpoint(ObjectId commit) throws IOException;

  /// That of a repository.
  record Walked(RevWalk walk) implements History {
    @Override
    public boolean contains(ObjectId later, ObjectId earlier) throws IOException {
      return walk.isMergedInto(walk.parseCommit(earlier), walk.parseCommit(later));
    }

    @Override
    public Optional<Trailers> result(ObjectId commit) throws IOException {
      return Trailers.of(walk.parseCommit(commit));
    }

    @Override
    public Optional<Checkpoint> checkpoint(ObjectId commit) throws IOException {
      return Checkpoint.of(walk.parseCommit(commit));
    }
  }
}
