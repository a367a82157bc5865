package dev.shraga.local.sim.agent;

import dev.shraga.agent.attempt.Underway;
import dev.shraga.agent.run.Stop;
import dev.shraga.local.sim.agent.Scene.Next;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.worker.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt, scene by scene and without a thread: the same story as that of a real one, with the
/// real files, letters and looks at the mirror. Between any two requests it can be left standing or
/// killed, which is what makes a zombie possible.
final class PlayedAttempt implements Underway {
  private static final Logger log = LoggerFactory.getLogger(PlayedAttempt.class);

  private final Cast cast;
  private final Runnable ended;
  private final Toil toil;
  private final Farewell farewell;
  private Next next = new Next(new Scene.Prepare(), Instant.MAX);

  /// When letters are looked after next.
  private Instant tellAt = Instant.MAX;

  private @Nullable Outcome outcome;

  /// An attempt that does nothing before it is run.
  ///
  /// @param ended called when it is over
  PlayedAttempt(Cast cast, Runnable ended) {
    this.cast = cast;
    this.ended = ended;
    this.toil = new Toil(cast);
    this.farewell = new Farewell(cast, toil);
  }

  @Override
  public MirrorId mirror() {
    return cast.mirror().id();
  }

  @Override
  public Running running() {
    return cast.narrator().running(cast.mirror().id(), cast.begun().attempt());
  }

  @Override
  public boolean over() {
    return next.scene() instanceof Scene.Over;
  }

  @Override
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  @Override
  public void mayPost(boolean may) {
    cast.teller().mayPost(may);
  }

  /// Ends every wait at once; nothing is told any more.
  @Override
  public void stop(Stop why) {
    cast.stop().ask(why);
    tellAt = Instant.MAX;
    Instant now = cast.now();
    next = new Next(next.scene(), next.at().isBefore(now) ? next.at() : now);
  }

  /// Everything happens in [#advance].
  @Override
  public void run() {
    next = cast.soon(next.scene());
    tellAt = next.at();
  }

  /// When it wants to be advanced.
  Instant due() {
    return next.at().isBefore(tellAt) ? next.at() : tellAt;
  }

  /// Goes on by one request, or less.
  void advance(Instant now) {
    try {
      if (!now.isBefore(next.at())) {
        play(now);
      } else if (!now.isBefore(tellAt)) {
        tell(now);
      }
    } catch (RuntimeException broken) {
      // As in a real one: what was stored last is taken up again.
      log.atError()
          .addKeyValue("task", cast.begun().task())
          .addKeyValue("attempt", cast.begun().attempt())
          .setCause(broken)
          .log("played attempt broke; it will be taken up again");
      next = new Next(new Scene.Over(), Instant.MAX);
    }
    if (over()) {
      ended.run();
    }
  }

  private void play(Instant now) {
    next =
        switch (next.scene()) {
          case Scene.Prepare _ -> toil.prepare(now);
          case Scene.Work work -> toil.work(work, now);
          case Scene.Save save -> toil.save(save);
          case Scene.Judge judge -> toil.judge(judge.ending());
          case Scene.Conclude conclude -> farewell.conclude(conclude.ending(), now);
          case Scene.Ask ask -> farewell.ask(ask, now);
          case Scene.Send send -> farewell.send(send, now);
          case Scene.Report report -> {
            outcome = report.ending().outcome();
            yield farewell.report(report);
          }
          case Scene.Deliver _ -> farewell.deliver();
          case Scene.Over over -> new Next(over, Instant.MAX);
        };
  }

  private void tell(Instant now) {
    boolean closing = next.scene() instanceof Scene.Deliver;
    try {
      Duration wait = cast.teller().turn(closing);
      boolean empty = cast.bench().outbox().isEmpty();
      Duration pause =
          empty
              ? cast.stage().pace().look()
              : wait.isZero() ? cast.stage().pace().request(cast.stage().random()) : wait;
      tellAt = now.plus(pause);
      if (closing && empty) {
        next = new Next(next.scene(), now);
      }
    } catch (RuntimeException broken) {
      log.atError().setCause(broken).log("a report failed; going on");
      tellAt = now.plus(cast.bench().retry().ceiling());
    }
  }
}
