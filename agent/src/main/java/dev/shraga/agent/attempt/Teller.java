package dev.shraga.agent.attempt;

import dev.shraga.agent.report.Delivery;
import dev.shraga.agent.report.Letter;
import dev.shraga.agent.report.Notes;
import dev.shraga.agent.report.Transcript;
import dev.shraga.agent.report.TranscriptPolicy;
import dev.shraga.agent.report.Voice;
import dev.shraga.agent.report.Weight;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.state.InHand;
import dev.shraga.model.Etag;
import dev.shraga.model.NameUuid;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.text.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an attempt has to tell: it goes into the transcript, and what the owner may want to know
/// into progress messages as well. What is told may come from any thread; [#turn] and [#end] send
/// it, and wait for nothing.
public final class Teller {
  private static final Logger log = LoggerFactory.getLogger(Teller.class);
  private static final UUID MESSAGES = UUID.fromString("58f2b3a4-5c1d-5a6e-9f0b-7e6d5c4b3a29");
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int NAME = 450;
  private static final int STEP = 100;

  private final Workbench bench;
  private final Mirror mirror;
  private final Notes notes;
  private final Transcript transcript;
  private final Delivery delivery;

  /// Written by the loop's thread only.
  private volatile boolean mayPost;

  /// A teller with what an earlier life of the attempt left to tell.
  public Teller(Workbench bench, InHand hand, Mirror mirror) {
    this.bench = bench;
    this.mirror = mirror;
    this.notes = new Notes(bench.progressPolicy(), bench.mask(), hand.notes());
    this.transcript =
        Transcript.open(
            bench.state(), bench.outbox(), hand, TranscriptPolicy.DEFAULT, bench.mask());
    this.delivery = new Delivery(bench.outbox(), bench.courier(), bench.retry(), bench.random());
  }

  /// Whether the owner's row says that the task runs; before that nothing is posted.
  public void mayPost(boolean may) {
    mayPost = may;
  }

  /// Something changes the owner's picture: a phase begins, a verification fails, a question, a
  /// tool that was not allowed.
  public void mark(Voice from, String text) {
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

  /// Hands over what is due and sends the letters that wait longest.
  ///
  /// @param closing whether only what waits already is to be sent
  /// @return how long to wait before the next turn
  public Duration turn(boolean closing) {
    transcript.handOver(now());
    if (mayPost && !closing && bench.outbox().isEmpty()) {
      notes.take(now()).ifPresent(this::post);
    }
    return bench.outbox().isEmpty() ? LOOK : delivery.step();
  }

  /// Puts the end of the attempt into the outbox, after all that is left of its transcript. What is
  /// said later is for nobody.
  ///
  /// @param etag version of the mirror that was seen last
  /// @param commit result commit; empty if there is none
  /// @param requestsBefore requests of the agent before the claim, since it started
  public void end(Etag etag, Ending ending, String commit, long requestsBefore) {
    // The write of the end itself is one more.
    long requests = bench.requests().getAsLong() - requestsBefore + 1;
    InHand hand = bench.runFile().update(before -> before.requested(requests));
    mark(Voice.SYSTEM, ending.message());
    transcript.close(now());
    bench.outbox().add(EndLetter.of(bench, mirror, hand, etag, ending, commit, transcript, now()));
    bench.runFile().update(before -> before.reporting(ending));
    log.atInfo()
        .addKeyValue("task", hand.task())
        .addKeyValue("attempt", hand.attempt())
        .addKeyValue("outcome", ending.outcome().text())
        .addKeyValue("commit", commit)
        .log("attempt ended");
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
            mirror.owner(),
            hand.task().toString());
    bench.outbox().add(letter);
  }

  private Instant now() {
    return bench.clock().instant();
  }
}
