package dev.shraga.agent.run.git;

import dev.shraga.agent.run.git.Workspace.Author;
import dev.shraga.model.task.TaskId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefLeaseSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/// Puts checkpoints and results on the task's branch in the repository. Can be repeated.
///
/// Every push names the id that it expects to replace, so two agents can never overwrite each other
/// unseen; of two attempts at a task the higher one wins.
public final class Publisher {
  private static final int TRIES = 5;
  private static final Duration PUSH = Duration.ofMinutes(10);

  private Publisher() {}

  /// Pushes a result commit.
  ///
  /// @throws GitProblem if the repository cannot be reached or refuses us
  public static Published publish(Workspace workspace, ObjectId commit, Trailers trailers) {
    return switch (push(workspace, commit, trailers.task(), trailers.attempt(), true)) {
      case Pushed.On on -> new Published.Done(on.id());
      case Pushed.Later later -> new Published.Superseded(later.attempt());
      case Pushed.Foreign _ -> new Published.Diverged();
    };
  }

  /// Saves a snapshot of unfinished work, in the place of the one before it.
  public static Saved checkpoint(
      Workspace workspace,
      Snapshot snapshot,
      TaskId task,
      int attempt,
      Limits limits,
      Author author,
      Instant now) {
    try (Git git = workspace.repository().open();
        RevWalk walk = new RevWalk(git.getRepository())) {
      Ref known = git.getRepository().exactRef(workspace.ref("checkpoint"));
      RevCommit last = known == null ? null : walk.parseCommit(known.getObjectId());
      boolean nothingNew =
          last == null ? !snapshot.changed() : last.getTree().equals(snapshot.tree());
      if (nothingNew) {
        return new Saved.Unchanged();
      }
      int number =
          1
              + Optional.ofNullable(last)
                  .flatMap(Checkpoint::of)
                  .filter(one -> one.attempt() == attempt)
                  .map(Checkpoint::number)
                  .orElse(0);
      Checkpoint checkpoint = new Checkpoint(task, attempt, number, workspace.base(git));
      ObjectId commit =
          Commits.insert(
              git.getRepository(),
              snapshot.tree(),
              workspace.top(git, limits),
              checkpoint.message(),
              author,
              now);
      return switch (push(workspace, commit, task, attempt, false)) {
        case Pushed.On on -> {
          if (!on.id().equals(commit)) {
            yield new Saved.Unchanged();
          }
          Commits.keep(git.getRepository(), workspace.ref("checkpoint"), commit);
          yield new Saved.Done(commit, number);
        }
        case Pushed.Later later -> new Saved.Superseded(later.attempt());
        case Pushed.Foreign _ -> new Saved.Diverged();
      };
    } catch (GitAPIException | IOException | RuntimeException broken) {
      return new Saved.Failed(String.valueOf(broken.getMessage()));
    }
  }

  private sealed interface Pushed {
    record On(ObjectId id) implements Pushed {}

    record Later(int attempt) implements Pushed {}

    record Foreign() implements Pushed {}
  }

  /// @param must whether the commit has to get there even if the branch may not be rewritten
  private static Pushed push(
      Workspace workspace, ObjectId commit, TaskId task, int attempt, boolean must) {
    Repository repository = workspace.repository();
    ObjectId ours = commit;
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<ObjectId> there = repository.fetch(workspace.branch()).branch();
      try (Git git = repository.open();
          RevWalk walk = new RevWalk(git.getRepository())) {
        boolean overCheckpoint;
        switch (Standing.of(new History.Walked(walk), there, ours, task, attempt)) {
          case Standing.Have have -> {
            return new Pushed.On(have.id());
          }
          case Standing.Later later -> {
            return new Pushed.Later(later.attempt());
          }
          case Standing.Foreign _ -> {
            return new Pushed.Foreign();
          }
          case Standing.Free free -> overCheckpoint = free.checkpoint();
        }
        RemoteRefUpdate update = push(git, workspace, ours, there.orElse(ObjectId.zeroId()));
        switch (update.getStatus()) {
          case OK, UP_TO_DATE -> {
            return new Pushed.On(ours);
          }
          case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> {
            // Somebody was faster: look again.
          }
          case REJECTED_OTHER_REASON,
              REJECTED_NODELETE,
              NON_EXISTING,
              NOT_ATTEMPTED,
              AWAITING_REPORT -> {
            if (changedMeanwhile(said(update))) {
              continue;
            }
            if (!must || !overCheckpoint) {
              throw refused(workspace, Refusal.ofBranch(update.getStatus().name(), said(update)));
            }
            // A branch that may only grow: then the checkpoint stays in its history.
            ours = onTop(walk, git, ours, there.orElseThrow());
          }
        }
      } catch (GitAPIException | IOException broken) {
        throw new GitProblem("cannot push to " + repository.address(), broken);
      }
    }
    throw refused(workspace, "it kept changing; it is tried again");
  }

  private static GitProblem refused(Workspace workspace, String why) {
    return new GitProblem(
        "the repository %s refused the branch %s: %s"
            .formatted(workspace.repository().address(), workspace.branch(), why));
  }

  /// What servers say when another push came between our look and ours.
  private static boolean changedMeanwhile(String said) {
    return said.contains("lock") || said.contains("stale info") || said.contains("fetch first");
  }

  private static String said(RemoteRefUpdate update) {
    return update.getMessage() == null ? "" : update.getMessage();
  }

  private static ObjectId onTop(RevWalk walk, Git git, ObjectId commit, ObjectId parent)
      throws IOException {
    RevCommit result = walk.parseCommit(commit);
    walk.parseBody(result);
    Author author =
        new Author(
            result.getCommitterIdent().getName(), result.getCommitterIdent().getEmailAddress());
    return Commits.insert(
        git.getRepository(),
        result.getTree(),
        parent,
        result.getFullMessage(),
        author,
        result.getCommitterIdent().getWhenAsInstant());
  }

  private static RemoteRefUpdate push(
      Git git, Workspace workspace, ObjectId commit, ObjectId expected) {
    Repository repository = workspace.repository();
    String ref = Constants.R_HEADS + workspace.branch();
    Login login = repository.credentials().login(repository.address());
    Patience patience = new Patience(PUSH);
    try {
      Iterable<PushResult> results =
          git.push()
              .setRemote(repository.address())
              .setRefSpecs(new RefSpec(commit.name() + ":" + ref).setForceUpdate(true))
              .setRefLeaseSpecs(new RefLeaseSpec(ref, expected.name()))
              .setCredentialsProvider(login)
              .setProgressMonitor(patience)
              .setTimeout(Repository.SILENCE_SECONDS)
              .call();
      login.worked();
      return results.iterator().next().getRemoteUpdate(ref);
    } catch (GitAPIException | RuntimeException broken) {
      throw Refusal.of("push to", repository.address(), patience, login, broken);
    }
  }
}
