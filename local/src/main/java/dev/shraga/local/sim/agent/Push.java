package dev.shraga.local.sim.agent;

import dev.shraga.agent.run.git.Checkpoint;
import dev.shraga.agent.run.git.GitProblem;
import dev.shraga.agent.run.git.History;
import dev.shraga.agent.run.git.Published;
import dev.shraga.agent.run.git.Standing;
import dev.shraga.agent.run.git.Trailers;
import dev.shraga.local.sim.agent.Fact.Answer;
import dev.shraga.model.task.TaskId;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jgit.lib.ObjectId;

/// A push to a task's branch, request by request: look at the branch, decide, replace it if it
/// still is what was seen, else look again. The decision is the real one.
final class Push {
  private static final int TRIES = 5;

  private final GitRemote git;
  private final String branch;
  private final Commit ours;
  private final TaskId task;
  private final int attempt;
  private final BiConsumer<Commit, Answer> told;
  private int tries;

  /// Whether the branch was looked at and may be replaced.
  private boolean free;

  /// What it was on then; empty if there was no such branch.
  private Optional<ObjectId> seen = Optional.empty();

  /// A push that is about to begin.
  ///
  /// @param told hears what became of each try to replace the branch
  Push(
      GitRemote git,
      String branch,
      Commit ours,
      TaskId task,
      int attempt,
      BiConsumer<Commit, Answer> told) {
    this.git = git;
    this.branch = branch;
    this.ours = ours;
    this.task = task;
    this.attempt = attempt;
    this.told = told;
  }

  /// The next request.
  ///
  /// @return what became of the push; empty while it is not over
  /// @throws GitProblem if the repository cannot be used; then begin another
  Optional<Published> step() {
    if (!free) {
      return look();
    }
    free = false;
    if (replaced(seen)) {
      return Optional.of(new Published.Done(ours.id()));
    }
    if (tries == TRIES) {
      throw new GitProblem("the branch " + branch + " kept changing; it is tried again");
    }
    return Optional.empty();
  }

  private boolean replaced(Optional<ObjectId> expected) {
    boolean done;
    try {
      done = git.push(branch, expected, ours);
    } catch (GitProblem unknown) {
      told.accept(ours, Answer.NONE);
      throw unknown;
    }
    told.accept(ours, done ? Answer.DONE : Answer.REJECTED);
    return done;
  }

  private Optional<Published> look() {
    tries++;
    Optional<Commit> there = git.fetch(branch).branch();
    Optional<ObjectId> found = there.map(Commit::id);
    return switch (standing(there, found)) {
      case Standing.Have have -> Optional.of(new Published.Done(have.id()));
      case Standing.Later later -> Optional.of(new Published.Superseded(later.attempt()));
      case Standing.Foreign _ -> Optional.of(new Published.Diverged());
      case Standing.Free _ -> {
        seen = found;
        free = true;
        yield Optional.empty();
      }
    };
  }

  private Standing standing(Optional<Commit> there, Optional<ObjectId> found) {
    try {
      return Standing.of(new Both(ours, there), found, ours.id(), task, attempt);
    } catch (IOException broken) {
      throw new GitProblem("cannot push to " + branch, broken);
    }
  }

  /// The history of two commits.
  private record Both(Commit ours, Optional<Commit> theirs) implements History {
    @Override
    public boolean contains(ObjectId later, ObjectId earlier) throws IOException {
      return commit(later).contains(earlier);
    }

    @Override
    public Optional<Trailers> result(ObjectId commit) throws IOException {
      return commit(commit).result();
    }

    @Override
    public Optional<Checkpoint> checkpoint(ObjectId commit) throws IOException {
      return commit(commit).unfinished();
    }

    private Commit commit(ObjectId id) throws IOException {
      return ours.find(id)
          .or(() -> theirs.flatMap(commit -> commit.find(id)))
          .orElseThrow(() -> new IOException("there is no commit " + id.name()));
    }
  }
}
