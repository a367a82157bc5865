package dev.shraga.reconciler.lead;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a candidate alive on a thread of its own, which a call of the loop that hangs does not
/// hold up.
public final class Vigil implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Vigil.class);

  /// Whatever a candidate wants: not more often.
  private static final Duration LEAST = Duration.ofMillis(20);

  /// After a fault of ours.
  private static final Duration FAULT = Duration.ofSeconds(1);

  private final Candidate candidate;
  private final Duration patience;
  private final Thread thread;

  private Vigil(Candidate candidate, Duration patience) {
    this.candidate = candidate;
    this.patience = patience;
    // A platform thread: virtual ones wait for each other's carriers.
    this.thread = Thread.ofPlatform().daemon().name("lease").unstarted(this::run);
  }

  /// Takes the first steps at once, so that a reconciler that is alone leads before its first pass,
  /// and goes on aside.
  public static Vigil start(Candidate candidate, LeasePolicy policy) {
    Vigil vigil = new Vigil(candidate, policy.timeout());
    while (candidate.step().isZero()) {
      // Looked, and now it may take.
    }
    vigil.thread.start();
    return vigil;
  }

  /// Ends the vigil and gives the lease back. Harmless when repeated.
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(patience);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    candidate.release();
  }

  private void run() {
    boolean led = false;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Duration wait = step();
        led = told(led);
        Thread.sleep(wait);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration step() {
    try {
      Duration wait = candidate.step();
      return wait.compareTo(LEAST) < 0 ? LEAST : wait;
    } catch (RuntimeException broken) {
      LOG.atError().setCause(broken).log("a step for the lease broke");
      return FAULT;
    }
  }

  private boolean told(boolean led) {
    boolean leads = candidate.leads();
    if (leads != led) {
      LOG.atInfo()
          .addKeyValue("leads", leads)
          .addKeyValue("term", candidate.lead().term())
          .addKeyValue("holder", candidate.lead().holder())
          .log("leadership changed");
    }
    return leads;
  }
}
