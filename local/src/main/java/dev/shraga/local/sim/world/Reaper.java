package dev.shraga.local.sim.world;

import dev.shraga.local.sim.chance.Chance;
import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.line.Life;
import dev.shraga.local.sim.time.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What befalls programs from outside: kills, cut lines, tokens that are good for nothing.
final class Reaper implements Actor {
  private final Surroundings around;
  private final Chance chance;
  private final List<? extends Program> agents;
  private final List<? extends Program> all;

  Reaper(Surroundings around, List<? extends Program> agents, List<? extends Program> all) {
    this.around = around;
    this.agents = agents;
    this.all = all;
    this.chance = around.chance().of(name());
  }

  @Override
  public String name() {
    return "fate";
  }

  @Override
  public void turn(Instant now) {
    if (strikes(Fault.AGENT_RESTART)) {
      chance.pick(agents).kill();
    }
    if (strikes(Fault.PARTITION)) {
      if (chance.happens(0.8)) {
        victim().ifPresent(life -> cut(life, time(10, 100), now));
      } else {
        Duration time = time(30, 240);
        agents.stream()
            .flatMap(agent -> Optional.ofNullable(agent.life()).stream())
            .forEach(life -> cut(life, time, now));
      }
    }
    if (strikes(Fault.HALF_HEARD)) {
      Optional.ofNullable(chance.pick(agents).life()).ifPresent(life -> mute(life, now));
    }
    if (strikes(Fault.UNAUTHORIZED)) {
      victim()
          .ifPresent(life -> {
            Duration time = time(5, 60);
            around.trace().say(life.name(), () -> "is answered 401 for " + time.toSeconds() + " s");
            life.lockedUntil(now.plus(time));
          });
    }
    around.time().in(chance.between(Duration.ofSeconds(4), Duration.ofSeconds(20)), this);
  }

  private void cut(Life life, Duration time, Instant now) {
    around.trace().say(life.name(), () -> "cannot reach Dataverse for " + time.toSeconds() + " s");
    life.cutUntil(now.plus(time));
  }

  /// Its heartbeats are lost, or all that it writes but them.
  private void mute(Life life, Instant now) {
    boolean beats = chance.happens(0.5);
    Duration time = time(10, 150);
    String what = beats ? "no heartbeat" : "nothing but heartbeats";
    around.trace().say(life.name(), () -> what + " of it arrives for " + time.toSeconds() + " s");
    life.mutedUntil(
        now.plus(time),
        request -> !request.method().equals("GET") && Organization.isHeartbeat(request) == beats);
  }

  /// A time between so many seconds.
  private Duration time(int least, int most) {
    return chance.between(Duration.ofSeconds(least), Duration.ofSeconds(most));
  }

  private Optional<Life> victim() {
    return Optional.ofNullable(chance.pick(all).life());
  }

  private boolean strikes(Fault fault) {
    return around.weather().strikes(fault, chance, 0.15);
  }
}
