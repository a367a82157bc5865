package dev.shraga.agent.attempt;

import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.StopSwitch;
import dev.shraga.agent.run.git.GitProblem;
import dev.shraga.agent.run.git.LeftOut;
import dev.shraga.agent.run.git.Limits;
import dev.shraga.agent.run.git.Published;
import dev.shraga.agent.run.git.Publisher;
import dev.shraga.agent.run.git.PullRequestPage;
import dev.shraga.agent.run.git.ResultCommit;
import dev.shraga.agent.run.git.ResultMessage;
import dev.shraga.agent.run.git.Saved;
import dev.shraga.agent.run.git.Snapshot;
import dev.shraga.agent.run.git.Trailers;
import dev.shraga.agent.run.git.Workspace;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.InHand.Kept;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.model.Etag;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.text.PlainText;
import dev.shraga.model.text.Secrets;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns a finished workspace into a commit on the task's branch.
final class Publication {
  private static final Logger log = LoggerFactory.getLogger(Publication.class);
  private static final int PUSHES = 4;
  private static final int BODY = 1_000;
  private static final int MESSAGE = 200;
  private static final int LISTED = 20;
  private static final int NAMES = 200;

  private final CliAttempts tools;
  private final Workbench bench;
  private final Mirror mirror;
  private final StopSwitch stop;

  Publication(CliAttempts tools, Workbench bench, Mirror mirror, StopSwitch stop) {
    this.tools = tools;
    this.bench = bench;
    this.mirror = mirror;
    this.stop = stop;
  }

  /// How it went.
  sealed interface Answer {
    /// The branch has the commit.
    ///
    /// @param etag version of the mirror that was seen last
    /// @param ending whose result also says what was left out, and where a pull request is made
    record Pushed(Ending ending, String commit, Etag etag) implements Answer {}

    /// There is no commit, and the attempt ends otherwise.
    record Failed(Ending ending) implements Answer {}

    /// The task is not ours any more, or we were asked to stop.
    record NotOurs() implements Answer {}
  }

  /// Keeps what would be committed now; that, and nothing else, is what is verified and published.
  ///
  /// @throws GitProblem if the workspace cannot be read
  void keep(InHand hand) {
    Workspace workspace = tools.workspace(hand);
    Snapshot snapshot = workspace.snapshot(limits());
    Kept kept =
        new Kept(
            snapshot.tree().name(),
            snapshot.changed(),
            workspace.changes(snapshot, NAMES),
            snapshot.leftOut());
    bench.runFile().update(before -> before.keeping(kept));
    save(hand, workspace, snapshot);
  }

  /// Saves unfinished work where another worker finds it. A failure is only a warning: the next
  /// attempt then begins with less.
  void checkpoint(InHand hand) {
    try {
      Workspace workspace = tools.workspace(hand);
      if (!hand.place().base().isEmpty() && workspace.exists()) {
        save(hand, workspace, workspace.snapshot(limits()));
      }
    } catch (GitProblem broken) {
      log.atWarn().addKeyValue("task", hand.task()).setCause(broken).log("work not saved");
    }
  }

  /// Commits and pushes. Can be repeated after a restart.
  Answer publish(InHand hand, Ending ending) {
    Trailers trailers = new Trailers(hand.task(), hand.attempt(), mirror.owner());
    try {
      Workspace workspace = tools.workspace(hand);
      if (!workspace.exists()) {
        throw new GitProblem("the workspace " + hand.place().workspace() + " is gone");
      }
      Snapshot snapshot = snapshot(hand, workspace);
      ResultCommit commit =
          workspace.commit(
              snapshot,
              new ResultMessage(subject(), body(ending, snapshot), trailers),
              limits(),
              tools.author(),
              bench.clock().instant());
      if (!commit.changed() && !ending.deniedTools().isEmpty()) {
        return new Answer.Failed(
            ending.but(
                Outcome.FAILED,
                PlainText.line(
                    "Nothing was changed; it was not allowed to use "
                        + String.join(", ", ending.deniedTools())
                        + ".",
                    MESSAGE)));
      }
      Optional<Etag> etag = stillOurs(hand);
      return etag.isEmpty()
          ? new Answer.NotOurs()
          : push(
              workspace,
              commit,
              trailers,
              ending.saying(paragraphs(ending.result(), note(workspace, snapshot))),
              etag.get());
    } catch (GitProblem broken) {
      return lost(ending, broken);
    }
  }

  private void save(InHand hand, Workspace workspace, Snapshot snapshot) {
    Saved saved =
        Publisher.checkpoint(
            workspace,
            snapshot,
            hand.task(),
            hand.attempt(),
            limits(),
            tools.author(),
            bench.clock().instant());
    switch (saved) {
      case Saved.Done done ->
          log.atInfo()
              .addKeyValue("task", hand.task())
              .addKeyValue("attempt", hand.attempt())
              .addKeyValue("checkpoint", done.number())
              .log("work saved");
      case Saved.Unchanged _ -> {}
      case Saved.Superseded _, Saved.Diverged _ ->
          log.atWarn()
              .addKeyValue("task", hand.task())
              .log("work not saved: the task's branch has other work");
      case Saved.Failed failed ->
          log.atWarn()
              .addKeyValue("task", hand.task())
              .addKeyValue("why", failed.why())
              .log("work not saved");
    }
  }

  private Snapshot snapshot(InHand hand, Workspace workspace) {
    Kept kept = hand.kept();
    return kept == null
        ? workspace.snapshot(limits())
        : new Snapshot(ObjectId.fromString(kept.tree()), kept.changed(), kept.leftOut());
  }

  private Limits limits() {
    return Limits.of(mirror.policy().largestFile());
  }

  private String subject() {
    String name = PlainText.line(mirror.name(), ResultMessage.SUBJECT);
    return name.isEmpty() ? "Do task " + mirror.task() : name;
  }

  private static String body(Ending ending, Snapshot snapshot) {
    return paragraphs(
        Secrets.masked(PlainText.lines(ending.result(), BODY)),
        LeftOut.lines(snapshot.leftOut(), LISTED));
  }

  private String note(Workspace workspace, Snapshot snapshot) {
    String page =
        PullRequestPage.of(mirror.policy().pullRequestUrl(), workspace.branch(), mirror.task())
            .map(address -> "Make a pull request: " + address)
            .orElse("");
    return paragraphs(LeftOut.lines(snapshot.leftOut(), LISTED), page);
  }

  private static String paragraphs(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + "\n\n" + second;
  }

  private Answer push(
      Workspace workspace, ResultCommit commit, Trailers trailers, Ending ending, Etag etag) {
    for (int tries = 1; ; tries++) {
      try {
        Published published = Publisher.publish(workspace, commit.id(), trailers);
        return switch (published) {
          case Published.Done done -> new Answer.Pushed(ending, done.id().name(), etag);
          case Published.Superseded by -> {
            log.atWarn()
                .addKeyValue("task", trailers.task())
                .addKeyValue("attempt", trailers.attempt())
                .addKeyValue("by", by.byAttempt())
                .log("a later attempt has pushed; this one gives up");
            yield new Answer.NotOurs();
          }
          case Published.Diverged _ ->
              new Answer.Failed(
                  ending.but(
                      Outcome.WORKSPACE_LOST,
                      "Somebody else pushed to the task's branch meanwhile; it starts again from"
                          + " there."));
        };
      } catch (GitProblem broken) {
        log.atWarn()
            .addKeyValue("task", trailers.task())
            .addKeyValue("tries", tries)
            .setCause(broken)
            .log("push failed");
        if (tries == PUSHES) {
          return lost(ending, broken);
        }
        if (stop.await(bench.retry().after(tries, bench.random().getAsDouble()))) {
          return new Answer.NotOurs();
        }
      }
    }
  }

  /// Asks the mirror itself right before the push; waits for the service as long as it takes,
  /// because a push by somebody who has lost the task cannot be taken back.
  private Optional<Etag> stillOurs(InHand hand) {
    for (int failures = 1; stop.asked().isEmpty(); failures++) {
      try {
        return bench.mirrors().stillOurs(hand.mirror(), hand.attempt());
      } catch (DataverseProblem unusable) {
        stop.await(
            unusable
                .retryAfter()
                .orElse(bench.retry().after(failures, bench.random().getAsDouble())));
      }
    }
    return Optional.empty();
  }

  private static Answer lost(Ending ending, GitProblem broken) {
    return new Answer.Failed(
        ending.but(
            Outcome.WORKSPACE_LOST,
            PlainText.line("The result could not be saved: " + broken.getMessage(), MESSAGE)));
  }
}
