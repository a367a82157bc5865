package dev.shraga.agent.attempt;

import dev.shraga.agent.run.StopSwitch;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what an attempt has to tell, on a thread of its own: neither the coding CLI nor the
/// heartbeat ever waits for it.
final class Reporter {
  private static final Logger log = LoggerFactory.getLogger(Reporter.class);

  private final Workbench bench;
  private final Teller teller;
  private final StopSwitch stop;
  private final Thread thread;

  /// Written by the attempt's thread only.
  private volatile boolean closing;

  private Reporter(Workbench bench, Teller teller, StopSwitch stop) {
    this.bench = bench;
    this.teller = teller;
    this.stop = stop;
    this.thread = Thread.ofVirtual().name("report").unstarted(this::work);
  }

  static Reporter start(Workbench bench, Teller teller, StopSwitch stop) {
    Reporter reporter = new Reporter(bench, teller, stop);
    reporter.thread.start();
    return reporter;
  }

  /// Sends what is left, however long that takes, or until the attempt is to stop.
  void finish() {
    closing = true;
    join(Duration.ofDays(365));
  }

  /// Waits until it has seen the stop; a request that hangs is left alone.
  void stopped() {
    join(Duration.ofSeconds(5));
  }

  private void work() {
    while (stop.asked().isEmpty() && !(closing && bench.outbox().isEmpty())) {
      Duration wait;
      try {
        wait = teller.turn(closing);
      } catch (RuntimeException broken) {
        // A full disk, say: what was told just now is lost, what comes is not.
        log.atError().setCause(broken).log("a report failed; going on");
        wait = bench.retry().ceiling();
      }
      stop.await(wait);
    }
  }

  private void join(Duration within) {
    try {
      boolean ended = thread.join(within);
      if (!ended) {
        log.atWarn().log("a request to the service hangs; it is left alone");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
