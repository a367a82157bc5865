package dev.shraga.local.scenario;

import dev.shraga.agent.report.Courier;
import dev.shraga.agent.report.Delivery;
import dev.shraga.agent.report.Letter;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.report.Notes;
import dev.shraga.agent.report.Outbox;
import dev.shraga.agent.report.ProgressPolicy;
import dev.shraga.agent.report.Transcript;
import dev.shraga.agent.report.TranscriptPolicy;
import dev.shraga.agent.report.Voice;
import dev.shraga.agent.report.Weight;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.model.NameUuid;
import dev.shraga.model.WorkerId;
import dev.shraga.model.limit.Backoff;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.text.Mask;
import dev.shraga.model.text.PlainText;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an agent tells of one attempt, in virtual time: its own notes, transcript, outbox and
/// courier, turned as its reporter turns them.
final class Told {
  private static final UUID MESSAGES = UUID.fromString("00000000-0000-0000-0000-0000000a0e55");

  private final VirtualTime time;
  private final InHand hand;
  private final Mirror mirror;
  final Outbox outbox;
  final Transcript transcript;
  private final Notes notes = new Notes(ProgressPolicy.DEFAULT, Mask.SHAPES_ONLY, 0);
  private final Delivery delivery;
  private Instant notBefore = Instant.EPOCH;
  private int posted;

  Told(VirtualTime time, Dataverse dataverse, String worker, Mirror mirror, Path folder) {
    this.time = time;
    this.mirror = mirror;
    this.hand =
        InHand.begin(
            mirror.id(), mirror.task(), mirror.attempt(), 0, new UUID(0, 1), "somewhere.git");
    StateFolder state = StateFolder.at(folder);
    this.outbox = Outbox.in(state);
    this.transcript =
        Transcript.open(state, outbox, hand, TranscriptPolicy.DEFAULT, Mask.SHAPES_ONLY);
    this.delivery =
        new Delivery(
            outbox,
            new Courier(dataverse, new Mirrors(dataverse, WorkerId.named(worker))),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)),
            () -> 0.5);
  }

  void mark(Voice from, String text) {
    transcript.mark(from, time.instant(), text);
    notes.add(Weight.MARK, text);
  }

  void said(String text) {
    transcript.add(Voice.WORKER, time.instant(), text);
    notes.add(Weight.WORDS, text);
  }

  void step(String text) {
    transcript.add(Voice.WORKER, time.instant(), text);
    notes.add(Weight.STEP, text);
  }

  /// Puts the end into the outbox.
  void end(String result, String summary) {
    transcript.close(time.instant());
    outbox.add(end("done", "completed", result, summary, "", null));
  }

  /// Puts an end into the outbox that asks the owner something.
  void ask(String question, Instant resetsAt) {
    transcript.close(time.instant());
    outbox.add(end("asking", "blocked", "", "{}", question, resetsAt.toEpochMilli()));
  }

  private Letter.End end(
      String holderStatus,
      String outcome,
      String result,
      String summary,
      String question,
      @Nullable Long resetsAtMs) {
    return new Letter.End(
        mirror.id(),
        mirror.attempt(),
        mirror.etag().value(),
        holderStatus,
        outcome,
        "It ended.",
        result,
        summary,
        transcript.text(),
        "c0ffee",
        hand.branch(),
        new BigDecimal("1.234567"),
        time.instant().toEpochMilli(),
        question,
        resetsAtMs);
  }

  /// As often as the reporter looks.
  void turn() {
    transcript.handOver(time.instant());
    if (outbox.isEmpty()) {
      notes.take(time.instant()).ifPresent(this::post);
    }
    while (!outbox.isEmpty() && !time.instant().isBefore(notBefore)) {
      notBefore = time.instant().plus(delivery.step());
    }
  }

  private void post(String content) {
    posted++;
    String name = mirror.id() + "/" + mirror.attempt() + "/" + posted;
    outbox.add(
        new Letter.Progress(
            mirror.id(),
            NameUuid.of(MESSAGES, name),
            PlainText.firstLine(content, 450),
            content,
            "shared-1",
            "alice@example.com",
            mirror.task().toString()));
  }
}
