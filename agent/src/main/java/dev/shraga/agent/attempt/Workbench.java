package dev.shraga.agent.attempt;

import dev.shraga.agent.report.Courier;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.report.Outbox;
import dev.shraga.agent.report.ProgressPolicy;
import dev.shraga.agent.run.CodingCli;
import dev.shraga.agent.run.Deadlines;
import dev.shraga.agent.run.git.Credentials;
import dev.shraga.agent.run.git.GitProblem;
import dev.shraga.agent.run.git.Repository;
import dev.shraga.agent.run.git.Workspace;
import dev.shraga.agent.run.git.Workspace.Author;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.RunFile;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.model.limit.Backoff;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every attempt works with.
///
/// @param worker name of this worker
/// @param hostname of this machine
/// @param requests Dataverse requests of this agent since it started
/// @param repository where a task's work goes that names no repository; empty if there is no such
/// @param credentials to sign in with at repositories
/// @param retry wait after the service or a repository could not be used
/// @param random from 0 up to 1
public record Workbench(
    String worker,
    String hostname,
    StateFolder state,
    RunFile runFile,
    Outbox outbox,
    Dataverse dataverse,
    LongSupplier requests,
    Mirrors mirrors,
    Courier courier,
    CodingCli cli,
    Deadlines deadlines,
    ProgressPolicy progressPolicy,
    Author author,
    String repository,
    Credentials credentials,
    Backoff retry,
    InstantSource clock,
    DoubleSupplier random) {
  private static final Logger log = LoggerFactory.getLogger(Workbench.class);

  /// The workspace of an attempt.
  ///
  /// @throws dev.shraga.agent.run.git.GitProblem if its repository has no usable address
  Workspace workspace(InHand hand) {
    return new Workspace(
        Repository.at(hand.repository(), state.folder("repos"), credentials),
        state.folder("runs").resolve(hand.workspace()),
        hand.workspace(),
        hand.branch());
  }

  /// Forgets an attempt: its letters, its workspace, its file.
  public void clearAway(InHand hand) {
    outbox.drop(hand.mirror());
    try {
      workspace(hand).remove();
    } catch (GitProblem leftLying) {
      // No workspace was ever made, or a file in it cannot be deleted: the next one has its own.
      log.atWarn().addKeyValue("task", hand.task()).setCause(leftLying).log("workspace left lying");
    }
    runFile.clear();
  }
}
