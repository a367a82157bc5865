package dev.shraga.local.sim.agent;

import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.git.GitProblem;
import dev.shraga.agent.run.git.Published;
import dev.shraga.agent.run.git.Trailers;
import dev.shraga.agent.state.InHand;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.local.sim.agent.Scene.Next;
import dev.shraga.model.Etag;
import dev.shraga.model.task.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The scenes of an attempt from its stored ending until it is laid down.
record Farewell(Cast cast, Toil toil) {
  private static final int PUSHES = 4;

  Next conclude(Ending ending, Instant now) {
    InHand hand = cast.hand();
    if (ending.outcome() != Outcome.COMPLETED) {
      String tree = hand.sessions().work() + "/" + hand.attempt() + "/end";
      return toil.saving(now, tree, new Scene.Report(ending, "", cast.etag()));
    }
    cast.narrator().phase("push");
    try {
      InHand.Kept kept = hand.kept();
      String tree = kept == null ? "" : kept.tree();
      Trailers trailers = new Trailers(hand.task(), hand.attempt(), cast.mirror().owner());
      Commit commit = cast.stage().workspace(hand).commit(tree, trailers, now);
      return cast.soon(new Scene.Ask(ending, commit, 0));
    } catch (GitProblem broken) {
      return cast.soon(new Scene.Report(Cast.lost(broken), "", cast.etag()));
    }
  }

  /// Waits for the service as long as it takes, because a push by somebody who has lost the task
  /// cannot be taken back.
  Next ask(Scene.Ask ask, Instant now) {
    if (cast.stop().asked().isPresent()) {
      return cast.stopped();
    }
    try {
      Optional<Etag> ours =
          cast.bench().mirrors().stillOurs(cast.mirror().id(), cast.begun().attempt());
      if (ours.isEmpty()) {
        return cast.notOurs();
      }
      Push push = cast.push(ask.commit(), true);
      return cast.soon(new Scene.Send(ask.ending(), ask.commit(), ours.get(), push, 1));
    } catch (DataverseProblem unusable) {
      int failures = ask.failures() + 1;
      Duration wait = unusable.retryAfter().orElse(retry(failures));
      return new Next(new Scene.Ask(ask.ending(), ask.commit(), failures), now.plus(wait));
    }
  }

  /// A stop does not hold up a push that has begun, only its repetition.
  Next send(Scene.Send send, Instant now) {
    if (send.tries() > 1 && cast.stop().asked().isPresent()) {
      return cast.stopped();
    }
    try {
      Optional<Published> done = send.push().step();
      return done.isPresent() ? published(send, done.get()) : cast.soon(send);
    } catch (GitProblem broken) {
      if (send.tries() == PUSHES) {
        return cast.soon(new Scene.Report(Cast.lost(broken), "", cast.etag()));
      }
      Push again = cast.push(send.commit(), true);
      return new Next(
          new Scene.Send(send.ending(), send.commit(), send.etag(), again, send.tries() + 1),
          now.plus(retry(send.tries())));
    }
  }

  private Next published(Scene.Send send, Published published) {
    return switch (published) {
      case Published.Done done ->
          cast.soon(new Scene.Report(send.ending(), done.id().name(), send.etag()));
      case Published.Superseded _ -> cast.notOurs();
      case Published.Diverged _ ->
          cast.soon(
              new Scene.Report(
                  send.ending().but(Outcome.WORKSPACE_LOST, "Somebody else pushed to the branch."),
                  "",
                  cast.etag()));
    };
  }

  Next report(Scene.Report report) {
    cast.teller().end(report.etag(), report.ending(), report.commit(), cast.requestsBefore());
    cast.narrator().phase("report");
    return cast.soon(new Scene.Deliver());
  }

  /// Only the telling empties the outbox; whoever tells says when it is empty.
  Next deliver() {
    if (cast.stop().asked().isPresent()) {
      return cast.stopped();
    }
    if (!cast.bench().outbox().isEmpty()) {
      return new Next(new Scene.Deliver(), Instant.MAX);
    }
    cast.bench().runFile().inHand().ifPresent(cast.bench()::layDown);
    return new Next(new Scene.Over(), Instant.MAX);
  }

  private Duration retry(int failures) {
    return cast.bench().retry().after(failures, cast.bench().random().getAsDouble());
  }
}
