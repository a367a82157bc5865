package dev.shraga.agent.attempt;

import dev.shraga.agent.report.Letter;
import dev.shraga.agent.report.Notes;
import dev.shraga.agent.run.StopSwitch;
import dev.shraga.agent.state.InHand;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.model.NameUuid;
import dev.shraga.model.text.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what an attempt has to tell, on a thread of its own: neither the coding CLI nor the
/// heartbeat ever waits for it.
final class Reporter {
  private static final Logger log = LoggerFactory.getLogger(Reporter.class);
  private static final UUID MESSAGES = UUID.fromString("58f2b3a4-5c1d-5a6e-9f0b-7e6d5c4b3a29");
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int NAME = 450;

  private final Workbench bench;
  private final String owner;
  private final StopSwitch stop;
  private final Notes notes;
  private final Thread thread;

  /// Written by the loop's thread only.
  private volatile boolean mayPost;

  /// Written by the attempt's thread only.
  private volatile boolean closing;

  private Reporter(Workbench bench, String owner, StopSwitch stop, Notes notes) {
    this.bench = bench;
    this.owner = owner;
    this.stop = stop;
    this.notes = notes;
    this.thread = Thread.ofVirtual().name("report").unstarted(this::work);
  }

  static Reporter start(Workbench bench, InHand hand, String owner, StopSwitch stop) {
    Notes notes = new Notes(bench.progressPolicy(), hand.notes());
    Reporter reporter = new Reporter(bench, owner, stop, notes);
    reporter.thread.start();
    return reporter;
  }

  /// Whether the owner's row says that the task runs; before that nothing is posted.
  void mayPost(boolean may) {
    mayPost = may;
  }

  void note(String text) {
    notes.add(text);
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
    int failures = 0;
    while (stop.asked().isEmpty()) {
      Instant now = bench.clock().instant();
      Optional<Letter> letter = bench.outbox().oldest();
      if (letter.isEmpty()) {
        if (closing) {
          return;
        }
        letter = mayPost ? notes.take(now).map(this::post) : Optional.empty();
      }
      Duration wait = LOOK;
      if (letter.isPresent()) {
        Optional<DataverseProblem> problem = deliver(letter.get());
        failures = problem.isPresent() ? failures + 1 : 0;
        wait = problem.isPresent() ? backoff(failures, problem.get()) : Duration.ZERO;
      }
      stop.await(wait);
    }
  }

  private Optional<DataverseProblem> deliver(Letter letter) {
    try {
      bench.courier().deliver(letter);
      bench.outbox().remove(letter);
      return Optional.empty();
    } catch (DataverseProblem unusable) {
      log.atWarn()
          .addKeyValue("status", unusable.status())
          .addKeyValue("code", unusable.code())
          .log("service not usable; the report waits");
      return Optional.of(unusable);
    }
  }

  /// The number is stored before the letter: after a kill in between a number is skipped, never
  /// used for two texts.
  private Letter post(String content) {
    InHand hand = bench.runFile().update(InHand::noted);
    String name = hand.mirror() + "/" + hand.attempt() + "/" + hand.notes();
    Letter letter =
        new Letter.Progress(
            hand.mirror(),
            NameUuid.of(MESSAGES, name),
            PlainText.firstLine(content, NAME),
            content,
            bench.worker(),
            owner,
            hand.task().toString());
    bench.outbox().add(letter);
    return letter;
  }

  private Duration backoff(int failures, DataverseProblem problem) {
    Duration ours = bench.retry().after(failures, bench.random().getAsDouble());
    Duration theirs = problem.retryAfter().orElse(Duration.ZERO);
    return ours.compareTo(theirs) > 0 ? ours : theirs;
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
