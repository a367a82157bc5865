package dev.shraga.agent.run.git;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefLeaseSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/// Puts a result commit on its branch in the repository. Can be repeated.
///
/// Every push names the id that it expects to replace, so two agents can never overwrite each other
/// unseen; of two attempts at a task the higher one wins.
public final class Publisher {
  private static final int TRIES = 5;
  private static final int TIMEOUT_SECONDS = 120;

  private Publisher() {}

  /// Pushes.
  ///
  /// @throws GitProblem if the repository cannot be reached or refuses us
  public static Published publish(
      Repository repository, String branch, ObjectId commit, Trailers trailers) {
    String refused = "";
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<ObjectId> there = repository.fetch(branch).branch();
      try (Git git = repository.open();
          RevWalk walk = new RevWalk(git.getRepository())) {
        Optional<Published> settled = settled(walk, there, commit, trailers);
        if (settled.isPresent()) {
          return settled.get();
        }
        RemoteRefUpdate update =
            push(git, repository, branch, commit, there.orElse(ObjectId.zeroId()));
        switch (update.getStatus()) {
          case OK, UP_TO_DATE -> {
            return new Published.Done(commit);
          }
          // Somebody was faster: look again.
          case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> refused = "it kept changing";
          default -> refused = update.getStatus() + " " + update.getMessage();
        }
      } catch (GitAPIException | IOException broken) {
        throw new GitProblem("cannot push to " + repository.address(), broken);
      }
    }
    throw new GitProblem(
        "the repository "
            + repository.address()
            + " refused the branch "
            + branch
            + ": "
            + refused);
  }

  /// What is to be said without a push; empty if one is needed and right.
  private static Optional<Published> settled(
      RevWalk walk, Optional<ObjectId> there, ObjectId commit, Trailers trailers)
      throws IOException {
    if (there.isEmpty()) {
      return Optional.empty();
    }
    RevCommit theirs = walk.parseCommit(there.get());
    RevCommit ours = walk.parseCommit(commit);
    if (walk.isMergedInto(ours, theirs)) {
      return Optional.of(new Published.Done(commit));
    }
    if (walk.isMergedInto(theirs, ours)) {
      return Optional.empty();
    }
    Optional<Trailers> rival =
        Trailers.of(theirs).filter(found -> found.task().equals(trailers.task()));
    if (rival.isEmpty()) {
      return Optional.of(new Published.Diverged());
    }
    int attempt = rival.get().attempt();
    if (attempt == trailers.attempt()) {
      return Optional.of(new Published.Done(theirs.copy()));
    }
    return attempt > trailers.attempt()
        ? Optional.of(new Published.Superseded(attempt))
        : Optional.empty();
  }

  private static RemoteRefUpdate push(
      Git git, Repository repository, String branch, ObjectId commit, ObjectId expected)
      throws GitAPIException {
    String ref = Constants.R_HEADS + branch;
    Iterable<PushResult> results =
        git.push()
            .setRemote(repository.address())
            .setRefSpecs(new RefSpec(commit.name() + ":" + ref).setForceUpdate(true))
            .setRefLeaseSpecs(new RefLeaseSpec(ref, expected.name()))
            .setTimeout(TIMEOUT_SECONDS)
            .call();
    return results.iterator().next().getRemoteUpdate(ref);
  }
}
