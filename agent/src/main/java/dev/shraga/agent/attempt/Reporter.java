package dev.shraga.agent.attempt;

import dev.shraga.agent.report.Delivery;
import dev.shraga.agent.report.Letter;
import dev.shraga.agent.report.Notes;
import dev.shraga.agent.report.Transcript;
import dev.shraga.agent.report.TranscriptPolicy;
import dev.shraga.agent.report.Voice;
import dev.shraga.agent.report.Weight;
import dev.shraga.agent.run.StopSwitch;
import dev.shraga.agent.state.InHand;
import dev.shraga.model.NameUuid;
import dev.shraga.model.text.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what an attempt has to tell, on a thread of its own: neither the coding CLI nor the
/// heartbeat ever waits for it. What is told goes into the transcript, and what the owner may want
/// to know into progress messages as well.
final class Reporter {
  private static final Logger log = LoggerFactory.getLogger(Reporter.class);
  private static final UUID MESSAGES = UUID.fromString("58f2b3a4-5c1d-5a6e-9f0b-7e6d5c4b3a29");
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int NAME = 450;
  private static final int STEP = 100;

  private final Workbench bench;
  private final String owner;
  private final StopSwitch stop;
  private final Notes notes;
  private final Transcript transcript;
  private final Delivery delivery;
  private final Thread thread;

  /// Written by the loop's thread only.
  private volatile boolean mayPost;

  /// Written by the attempt's thread only.
  private volatile boolean closing;

  private Reporter(Workbench bench, InHand hand, String owner, StopSwitch stop) {
    this.bench = bench;
    this.owner = owner;
    this.stop = stop;
    this.notes = new Notes(bench.progressPolicy(), bench.mask(), hand.notes());
    this.transcript =
        Transcript.open(
            bench.state(), bench.outbox(), hand, TranscriptPolicy.DEFAULT, bench.mask());
    this.delivery = new Delivery(bench.outbox(), bench.courier(), bench.retry(), bench.random());
    this.thread = Thread.ofVirtual().name("report").unstarted(this::work);
  }

  static Reporter start(Workbench bench, InHand hand, String owner, StopSwitch stop) {
    Reporter reporter = new Reporter(bench, hand, owner, stop);
    reporter.thread.start();
    return reporter;
  }

  /// Whether the owner's row says that the task runs; before that nothing is posted.
  void mayPost(boolean may) {
    mayPost = may;
  }

  /// Something changes the owner's picture: a phase begins, a verification fails, a question, a
  /// tool that was not allowed.
  void mark(Voice from, String text) {
    transcript.mark(from, now(), text);
    notes.add(Weight.MARK, text);
  }

  /// Somebody says something.
  void said(Voice from, String text) {
    transcript.add(from, now(), text);
    notes.add(Weight.WORDS, text);
  }

  /// A tool is used: one short line.
  void step(Voice from, String tool, String about) {
    String line = PlainText.line(tool + " " + about, STEP);
    transcript.add(from, now(), line);
    notes.add(Weight.STEP, line);
  }

  /// The last words of a phase, which were said before: they go into the mirror's column.
  void conclude(Voice from, String text) {
    transcript.conclude(from, now(), text);
  }

  /// Puts what is left of the transcript into the outbox. What is said later is for nobody.
  Transcript closed() {
    transcript.close(now());
    return transcript;
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
        wait = turn();
      } catch (RuntimeException broken) {
        // A full disk, say: what was told just now is lost, what comes is not.
        log.atError().setCause(broken).log("a report failed; going on");
        wait = bench.retry().ceiling();
      }
      stop.await(wait);
    }
  }

  private Duration turn() {
    transcript.handOver(now());
    if (mayPost && !closing && bench.outbox().isEmpty()) {
      notes.take(now()).ifPresent(this::post);
    }
    return bench.outbox().isEmpty() ? LOOK : delivery.step();
  }

  /// The number is stored before the letter: after a kill in between a number is skipped, never
  /// used for two texts.
  private void post(String content) {
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
  }

  private Instant now() {
    return bench.clock().instant();
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
