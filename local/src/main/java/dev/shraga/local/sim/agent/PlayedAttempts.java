package dev.shraga.local.sim.agent;

import dev.shraga.agent.attempt.Attempts;
import dev.shraga.agent.attempt.Narrator;
import dev.shraga.agent.attempt.Teller;
import dev.shraga.agent.attempt.Underway;
import dev.shraga.agent.attempt.Workbench;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.run.StopSwitch;
import dev.shraga.agent.run.git.TidyPolicy;
import dev.shraga.agent.run.git.Tidying;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.model.Etag;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Attempts that are played; the last of them is there to be advanced.
final class PlayedAttempts implements Attempts {
  private final StateFolder state;
  private final GitRemote git;
  private final Plays plays;
  private final Pace pace;
  private final RandomGenerator random;
  private final Consumer<Fact> facts;
  private @Nullable PlayedAttempt last;

  PlayedAttempts(
      StateFolder state,
      GitRemote git,
      Plays plays,
      Pace pace,
      RandomGenerator random,
      Consumer<Fact> facts) {
    this.state = state;
    this.git = git;
    this.plays = plays;
    this.pace = pace;
    this.random = random;
    this.facts = facts;
  }

  /// The attempt that is not over; empty if there is none.
  Optional<PlayedAttempt> current() {
    return Optional.ofNullable(last).filter(attempt -> !attempt.over());
  }

  @Override
  public Underway begin(
      Workbench bench,
      Mirrors.Task task,
      InHand hand,
      Etag etag,
      long requestsBefore,
      Runnable ended) {
    Teller teller = new Teller(bench, hand, task.mirror());
    Cast cast =
        new Cast(
            this,
            bench,
            task.mirror(),
            hand,
            etag,
            requestsBefore,
            new StopSwitch(),
            teller,
            new Narrator(teller, hand.course().step()));
    PlayedAttempt begun = new PlayedAttempt(cast, ended);
    facts.accept(
        new Fact.Began(bench.worker(), hand.task(), hand.attempt(), bench.clock().instant()));
    last = begun;
    return begun;
  }

  @Override
  public int endLeftovers(InHand left) {
    return 0;
  }

  @Override
  public void removeWorkspace(InHand hand) {
    workspace(hand).remove();
  }

  @Override
  public void tidyUp(Set<String> parked, Instant now) {
    new Tidying(state.folder("runs"), state.folder("repos"), TidyPolicy.DEFAULT)
        .tidy(Set.of(), parked, now);
  }

  PlayedWorkspace workspace(InHand hand) {
    return new PlayedWorkspace(state, hand, git);
  }

  GitRemote git() {
    return git;
  }

  Plays plays() {
    return plays;
  }

  Pace pace() {
    return pace;
  }

  RandomGenerator random() {
    return random;
  }

  void tell(Fact fact) {
    facts.accept(fact);
  }
}
