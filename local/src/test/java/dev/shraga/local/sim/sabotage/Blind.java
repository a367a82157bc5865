package dev.shraga.local.sim.sabotage;

import dev.shraga.agent.run.git.Checkpoint;
import dev.shraga.agent.run.git.Trailers;
import dev.shraga.local.sim.agent.Commit;
import dev.shraga.local.sim.agent.GitRemote;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.eclipse.jgit.lib.ObjectId;

/// A repository that does not tell everything, or does not refuse.
///
/// @param attempt commits of later ones look like those of the first
/// @param forces whether a push is done whatever the branch is on
record Blind(GitRemote behind, IntSupplier attempt, boolean forces) implements GitRemote {
  static GitRemote forced(GitRemote git) {
    return new Blind(git, () -> Integer.MAX_VALUE, true);
  }

  @Override
  public Heads fetch(String branch) {
    Heads heads = behind.fetch(branch);
    return new Heads(heads.branch().map(this::seen), heads.fallback());
  }

  private Commit seen(Commit there) {
    int ours = attempt.getAsInt();
    return switch (there.about()) {
      case Commit.About.Result(Trailers by) when by.attempt() > ours ->
          of(there, new Commit.About.Result(new Trailers(by.task(), 0, by.user())));
      case Commit.About.Unfinished(Checkpoint by) when by.attempt() > ours ->
          of(
              there,
              new Commit.About.Unfinished(new Checkpoint(by.task(), 0, by.number(), by.base())));
      case Commit.About.Result _, Commit.About.Unfinished _, Commit.About.Words _ -> there;
    };
  }

  private static Commit of(Commit there, Commit.About about) {
    return new Commit(there.id(), there.parent(), there.tree(), about);
  }

  @Override
  public boolean push(String branch, Optional<ObjectId> expected, Commit next) {
    return behind.push(
        branch, forces ? behind.fetch(branch).branch().map(Commit::id) : expected, next);
  }

  @Override
  public Optional<Commit> known(ObjectId id) {
    return behind.known(id);
  }
}
