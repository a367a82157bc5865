package dev.shraga.agent.loop;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The real time around an agent: one step, a wait, the next step.
public final class AgentLoop {
  private static final Logger log = LoggerFactory.getLogger(AgentLoop.class);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Agent agent;
  private final InstantSource clock;
  private final Semaphore wake;

  /// Set once, by whoever ends the program.
  private volatile boolean leaving;

  /// A loop.
  ///
  /// @param wake released when the next step is wanted before its time
  public AgentLoop(Agent agent, InstantSource clock, Semaphore wake) {
    this.agent = agent;
    this.clock = clock;
    this.wake = wake;
  }

  /// Steps until [#leave] is called. A fault of a step is logged and does not end it.
  public void run() throws InterruptedException {
    while (!leaving) {
      Duration wait = step();
      if (wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    }
  }

  /// One step; a fault of it is logged and does not end the agent.
  ///
  /// @return how long to wait before the next, unless it is woken
  public Duration step() {
    try {
      return agent.step(clock.instant());
    } catch (RuntimeException fault) {
      log.atError().setCause(fault).log("a step of the agent failed; going on");
      return AFTER_FAULT;
    }
  }

  /// Ends the loop and what runs, and leaves everything for the next start.
  ///
  /// @return whether nothing runs any more
  public boolean leave(Duration within) throws InterruptedException {
    leaving = true;
    agent.leave();
    wake.release();
    long until = System.nanoTime() + within.toNanos();
    while (!agent.quiet() && System.nanoTime() < until) {
      Thread.sleep(LOOK);
    }
    return agent.quiet();
  }
}
