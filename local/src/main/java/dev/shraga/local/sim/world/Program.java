package dev.shraga.local.sim.world;

import dev.shraga.local.sim.line.Death;
import dev.shraga.local.sim.line.Life;
import dev.shraga.local.sim.time.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A program that runs, is killed, and is started again by whoever keeps it.
abstract class Program implements Actor {
  private final String name;
  final Surroundings around;
  private int lives;
  private int deaths;
  private @Nullable Life life;
  private boolean down;

  Program(String name, Surroundings around) {
    this.name = name;
    this.around = around;
  }

  @Override
  public final String name() {
    return name;
  }

  /// Its life now; null while it does not run.
  final @Nullable Life life() {
    return life;
  }

  final boolean runs() {
    return life != null && !life.over();
  }

  /// Starts it, with nothing but what is on its disk.
  final void start() {
    if (runs() || down) {
      return;
    }
    lives++;
    life = new Life(this, lives);
    around.trace().say(name, () -> lives == 1 ? "starts" : "starts again");
    try {
      begin(life);
    } catch (Death killed) {
      died();
    }
    around.time().in(Duration.ZERO, this);
  }

  /// Kills it.
  final void kill() {
    if (runs()) {
      around.trace().say(name, () -> "is killed");
      Objects.requireNonNull(life).end();
    }
  }

  /// It is gone for good, or back.
  final void down(boolean gone) {
    if (gone) {
      kill();
    }
    down = gone;
  }

  @Override
  public final void turn(Instant now) {
    Life current = life;
    if (current == null) {
      return;
    }
    if (current.over()) {
      died();
      return;
    }
    if (current.still(now).isPositive()) {
      around.time().in(current.still(now), this);
      return;
    }
    Duration wait;
    try {
      wait = step(current, now);
    } catch (Death killed) {
      died();
      return;
    }
    if (current.over()) {
      died();
    } else {
      around.time().in(wait, this);
    }
  }

  /// How often it was killed.
  final int deaths() {
    return deaths;
  }

  private void died() {
    deaths++;
    life = null;
    end();
    if (!down) {
      around.time().in(restartsAfter(), new Restart());
    }
  }

  /// What it does when it starts.
  abstract void begin(Life life);

  /// What it does next.
  ///
  /// @return how long it waits then
  abstract Duration step(Life life, Instant now);

  /// Its memory is lost.
  abstract void end();

  /// How long whoever keeps it takes to start it again.
  abstract Duration restartsAfter();

  /// Whoever keeps it.
  private final class Restart implements Actor {
    @Override
    public String name() {
      return name;
    }

    @Override
    public void turn(Instant now) {
      start();
    }
  }
}
