package dev.shraga.agent.attempt;

import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.run.CodingCli;
import dev.shraga.agent.run.Deadlines;
import dev.shraga.agent.run.git.Credentials;
import dev.shraga.agent.run.git.GitProblem;
import dev.shraga.agent.run.git.Repository;
import dev.shraga.agent.run.git.TidyPolicy;
import dev.shraga.agent.run.git.Tidying;
import dev.shraga.agent.run.git.Workspace;
import dev.shraga.agent.run.git.Workspace.Author;
import dev.shraga.agent.run.process.ProcessTree;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.model.Etag;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Attempts that a coding CLI carries out in workspaces on this machine, and whose results git
/// takes away.
///
/// @param state the agent's folder, which has the workspaces and the caches in it
/// @param author of commits
/// @param credentials to sign in with at repositories
public record CliAttempts(
    StateFolder state, CodingCli cli, Deadlines deadlines, Author author, Credentials credentials)
    implements Attempts {
  private static final Logger log = LoggerFactory.getLogger(CliAttempts.class);
  private static final Duration KILL = Duration.ofSeconds(10);

  @Override
  public Underway begin(
      Workbench bench,
      Mirrors.Task task,
      InHand hand,
      Etag etag,
      long requestsBefore,
      Runnable ended) {
    return new Attempt(this, bench, task, hand, etag, requestsBefore, ended);
  }

  @Override
  public int endLeftovers(InHand left) {
    return new ProcessTree(
            left.sessions().running().toString(), Optional.ofNullable(left.sessions().process()))
        .kill(KILL);
  }

  @Override
  public void removeWorkspace(InHand hand) {
    try {
      workspace(hand).remove();
    } catch (GitProblem leftLying) {
      // No workspace was ever made, or a file in it cannot be deleted: the next one has its own.
      log.atWarn().addKeyValue("task", hand.task()).setCause(leftLying).log("workspace left lying");
    }
  }

  @Override
  public void tidyUp(Set<String> parked, Instant now) {
    new Tidying(state.folder("runs"), state.folder("repos"), TidyPolicy.DEFAULT)
        .tidy(Set.of(), parked, now);
  }

  /// The workspace of an attempt.
  ///
  /// @throws dev.shraga.agent.run.git.GitProblem if its repository has no usable address
  Workspace workspace(InHand hand) {
    return new Workspace(
        Repository.at(hand.place().repository(), state.folder("repos"), credentials),
        state.folder("runs").resolve(hand.place().workspace()),
        hand.place().workspace(),
        hand.branch());
  }
}
