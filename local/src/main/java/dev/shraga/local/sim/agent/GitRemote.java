package dev.shraga.local.sim.agent;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/// The repository that agents push to, as far as their protocol goes: branches that are read, and
/// replaced if they still are what was read.
///
/// [#fetch] and [#push] are requests: they throw [dev.shraga.agent.run.git.GitProblem] when the
/// repository cannot be used, and then a push may have been done all the same.
public interface GitRemote {
  /// What a fetch finds.
  ///
  /// @param branch the commit on the branch; empty if there is no such branch
  /// @param fallback the commit on the repository's main branch; empty in an empty repository
  record Heads(Optional<Commit> branch, Optional<Commit> fallback) {}

  /// Reads a branch.
  Heads fetch(String branch);

  /// Puts a branch on another commit.
  ///
  /// @param expected what it has to be on before; empty if it has not to be there
  /// @return whether it was so; if not, nothing changed
  boolean push(String branch, Optional<ObjectId> expected, Commit next);

  /// A commit that was fetched or pushed some time, as it is in a cache on disk: no request.
  Optional<Commit> known(ObjectId id);
}
