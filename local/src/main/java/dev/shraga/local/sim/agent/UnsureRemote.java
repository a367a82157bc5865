package dev.shraga.local.sim.agent;

import dev.shraga.agent.run.git.GitProblem;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;

/// A repository behind a line that fails as it is told to.
///
/// @param fate what becomes of the next request; asked once for each
public record UnsureRemote(GitRemote behind, Supplier<Fate> fate) implements GitRemote {
  @Override
  public Heads fetch(String branch) {
    return switch (fate.get()) {
      case FINE, RACED -> behind.fetch(branch);
      case DOWN -> throw new GitProblem("cannot reach the repository");
      case LOST -> throw new GitProblem("the repository's answer was lost");
    };
  }

  @Override
  public boolean push(String branch, Optional<ObjectId> expected, Commit next) {
    return switch (fate.get()) {
      case FINE -> behind.push(branch, expected, next);
      case RACED -> false;
      case DOWN -> throw new GitProblem("cannot reach the repository");
      case LOST -> {
        boolean done = behind.push(branch, expected, next);
        throw new GitProblem("the answer to a push was lost, which was " + (done ? "done" : "not"));
      }
    };
  }

  @Override
  public Optional<Commit> known(ObjectId id) {
    return behind.known(id);
  }
}
