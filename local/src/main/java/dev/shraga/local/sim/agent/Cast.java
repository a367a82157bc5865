package dev.shraga.local.sim.agent;

import dev.shraga.agent.attempt.Narrator;
import dev.shraga.agent.attempt.Teller;
import dev.shraga.agent.attempt.Workbench;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Stop;
import dev.shraga.agent.run.StopSwitch;
import dev.shraga.agent.run.git.GitProblem;
import dev.shraga.agent.state.InHand;
import dev.shraga.model.Etag;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// Who takes part in one attempt.
///
/// @param mirror as it was claimed
/// @param begun what was in hand when this life took it up
/// @param etag version of the mirror after the claim
/// @param requestsBefore requests of the agent before the claim, since it started
record Cast(
    PlayedAttempts stage,
    Workbench bench,
    Mirror mirror,
    InHand begun,
    Etag etag,
    long requestsBefore,
    StopSwitch stop,
    Teller teller,
    Narrator narrator) {
  /// What is in hand now.
  InHand hand() {
    return bench.runFile().inHand().orElse(begun);
  }

  Instant now() {
    return bench.clock().instant();
  }

  /// A scene as soon as one request may follow another.
  Scene.Next soon(Scene scene) {
    return new Scene.Next(scene, now().plus(stage.pace().request(stage.random())));
  }

  /// Ends it in the middle, as it was asked to.
  Scene.Next stopped() {
    if (stop.asked().equals(Optional.of(Stop.ABANDON))) {
      bench.runFile().inHand().ifPresent(bench::clearAway);
    }
    return new Scene.Next(new Scene.Over(), Instant.MAX);
  }

  /// Ends it in the middle because the task belongs to another.
  Scene.Next notOurs() {
    if (stop.asked().isEmpty()) {
      stop.ask(Stop.ABANDON);
    }
    return stopped();
  }

  /// A push to the task's branch, each try of which becomes a fact.
  ///
  /// @param result whether it is the attempt's result, not a checkpoint
  Push push(Commit commit, boolean result) {
    return new Push(
        stage.git(),
        begun.branch(),
        commit,
        begun.task(),
        begun.attempt(),
        (pushed, answer) ->
            stage.tell(
                new Fact.Pushed(
                    bench.worker(),
                    begun.task(),
                    begun.attempt(),
                    result,
                    pushed.id(),
                    answer,
                    now())));
  }

  /// The ending of an attempt whose workspace or repository cannot be used.
  static Ending lost(GitProblem broken) {
    return Ending.withoutRun(
        Outcome.WORKSPACE_LOST, Objects.requireNonNullElse(broken.getMessage(), "No workspace."));
  }
}
