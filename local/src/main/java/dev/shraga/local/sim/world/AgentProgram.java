package dev.shraga.local.sim.world;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.local.sim.agent.AgentLife;
import dev.shraga.local.sim.agent.Disk;
import dev.shraga.local.sim.agent.Fact;
import dev.shraga.local.sim.agent.Fate;
import dev.shraga.local.sim.agent.GitRemote;
import dev.shraga.local.sim.agent.Plays;
import dev.shraga.local.sim.agent.UnsureRemote;
import dev.shraga.local.sim.chance.Chance;
import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.line.Life;
import dev.shraga.local.sim.line.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The agent of a box: killed and started again over the same disk.
final class AgentProgram extends Program {
  private final Chance chance;
  private final Disk disk;
  private final GitRemote git;
  private final Plays plays;
  private @Nullable AgentLife agent;

  AgentProgram(String worker, Surroundings around, GitRemote git, Plays plays) {
    super(worker, around);
    this.chance = around.chance().of(worker);
    this.disk = Disk.blank(around.time());
    this.git = new UnsureRemote(around.seams().git(worker, git), this::fate);
    this.plays = plays;
    around.organization().admit(worker, "Shraga Agent");
  }

  private Fate fate() {
    if (!around.weather().strikes(Fault.GIT, chance, 0.15)) {
      return Fate.FINE;
    }
    Fate fate = chance.pick(List.of(Fate.DOWN, Fate.RACED, Fate.LOST));
    around.trace().say(name(), () -> "git: " + fate);
    return fate;
  }

  @Override
  void begin(Life life) {
    Line line = new Line(around.organization().service(), life, Fault.ZOMBIE, around.lines());
    Dataverse dataverse =
        around
            .seams()
            .agent(
                name(),
                around.organization().over(around.seams().line(line), name(), around.time()));
    agent = new AgentLife(name(), disk, dataverse, around.time(), chance, git, plays, this::heard);
  }

  @Override
  Duration step(Life life, Instant now) {
    return Objects.requireNonNull(agent).step(now);
  }

  @Override
  void end() {
    agent = null;
  }

  private void heard(Fact fact) {
    around.trace().say(name(), () -> told(fact));
  }

  private String told(Fact fact) {
    Labels labels = around.labels();
    return switch (fact) {
      case Fact.Claimed claimed ->
          "claims %s, attempt %d".formatted(labels.of(claimed.mirror().value()), claimed.attempt());
      case Fact.Began began ->
          "works on %s, attempt %d".formatted(labels.of(began.task().value()), began.attempt());
      case Fact.Pushed pushed ->
          "pushes %s of %s, attempt %d: %s"
              .formatted(
                  pushed.result() ? "the result" : "a checkpoint",
                  labels.of(pushed.task().value()),
                  pushed.attempt(),
                  pushed.answer().name().toLowerCase(Locale.ROOT));
      case Fact.Ended ended ->
          "says that %s, attempt %d, is %s: %s"
              .formatted(
                  labels.of(ended.mirror().value()),
                  ended.attempt(),
                  ended.holderStatus(),
                  ended.applied() ? "applied" : "not ours any more");
    };
  }

  @Override
  Duration restartsAfter() {
    return chance.between(Duration.ofMillis(500), Duration.ofSeconds(30));
  }
}
