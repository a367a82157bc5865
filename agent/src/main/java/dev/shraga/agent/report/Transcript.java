package dev.shraga.agent.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.LineFile;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.model.NameUuid;
import dev.shraga.model.text.Mask;
import dev.shraga.model.text.PlainText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/// What was said in an attempt: one JSON object a line, as the first generation wrote it. Every
/// line goes into rows of the table `transcript`, part by part through the outbox, so that what is
/// sent grows with what is said; the lines of the phases go into the mirror's column once more, at
/// the end. Survives a kill: lines are in a file as soon as they are said, and a part is either
/// still that file or a letter. Safe for many threads.
public final class Transcript {
  /// A fifth of what the column takes.
  private static final int MOST = 200_000;

  private static final int ENTRY = 20_000;
  private static final int ACTIVITIES = 50;
  private static final int ACTIVITY = 120;
  private static final String LEFT_OUT = "The rest is left out: the transcript is too long.";
  private static final String FOLDER = "transcript";
  private static final String PHASES = "phases";
  private static final String ENDING = ".ndjson";
  private static final UUID ROWS = UUID.fromString("7d0c6f0e-3f0a-5b7c-8b57-2c6a1d9e4f31");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StateFolder state;
  private final String folder;
  private final Outbox outbox;
  private final InHand hand;
  private final TranscriptPolicy policy;
  private final Mask mask;
  private final LineFile phases;
  private final Deque<String> activities = new ArrayDeque<>();
  private LineFile gathered;
  private int sequence;

  /// When the oldest line was gathered that is in no part yet.
  private Instant begun = Instant.EPOCH;

  private Transcript(
      StateFolder state,
      String folder,
      Outbox outbox,
      InHand hand,
      TranscriptPolicy policy,
      Mask mask,
      int sequence) {
    this.state = state;
    this.folder = folder;
    this.outbox = outbox;
    this.hand = hand;
    this.policy = policy;
    this.mask = mask;
    this.sequence = sequence;
    this.phases = file(PHASES);
    this.gathered = file(name(sequence));
  }

  /// The transcript of an attempt, with what an earlier life of it left. What other attempts left
  /// is deleted.
  public static Transcript open(
      StateFolder state, Outbox outbox, InHand hand, TranscriptPolicy policy, Mask mask) {
    String ours = hand.mirror() + "-" + hand.attempt();
    for (String other : state.names(FOLDER)) {
      if (!other.equals(ours)) {
        state.delete(FOLDER + "/" + other);
      }
    }
    String folder = FOLDER + "/" + ours;
    List<Integer> parts =
        state.names(folder).stream()
            .filter(name -> name.matches("\\d{6}\\" + ENDING))
            .map(name -> Integer.parseInt(name.substring(0, 6)))
            .sorted()
            .toList();
    int last = parts.isEmpty() ? 1 : parts.getLast();
    Transcript transcript = new Transcript(state, folder, outbox, hand, policy, mask, last);
    // A kill between the beginning of a part and the letter of the one before.
    for (int part : parts.subList(0, Math.max(0, parts.size() - 1))) {
      transcript.send(part, transcript.file(name(part)));
    }
    transcript.phases.lines().forEach(transcript::recall);
    transcript.gathered.lines().forEach(transcript::recall);
    return transcript;
  }

  /// Deletes what is kept of any attempt.
  public static void clear(StateFolder state) {
    state.delete(FOLDER);
  }

  /// Adds what somebody said.
  public synchronized void add(Voice from, Instant time, String message) {
    gather(from, time, text(message));
  }

  /// Adds what changes the picture of the whole attempt.
  public synchronized void mark(Voice from, Instant time, String message) {
    String text = text(message);
    gather(from, time, text);
    keep(from, time, text);
  }

  /// Notes for the column what was added before, like the last words of a phase.
  public synchronized void conclude(Voice from, Instant time, String message) {
    keep(from, time, text(message));
  }

  /// Puts the next part into the outbox, if it is time.
  public synchronized void handOver(Instant now) {
    boolean old = !now.isBefore(begun.plus(policy.age()));
    if (gathered.bytes() > 0 && (old || gathered.bytes() >= policy.bytes())) {
      seal();
    }
  }

  /// Puts all that is left into the outbox, and says what was lost.
  public synchronized void close(Instant now) {
    Lost lost = outbox.lost();
    if (!lost.equals(Lost.NOTHING)) {
      mark(Voice.SYSTEM, now, lost.sentence());
    }
    if (gathered.bytes() > 0) {
      seal();
    }
  }

  /// The lines of the phases, for the column.
  public synchronized String text() {
    return phases.text();
  }

  /// What was done last, a line each, the newest at the end.
  public synchronized List<String> activities() {
    return List.copyOf(activities);
  }

  private String text(String message) {
    return PlainText.lines(mask.over(message), ENTRY);
  }

  private void gather(Voice from, Instant time, String text) {
    if (text.isEmpty()) {
      return;
    }
    if (gathered.bytes() == 0) {
      begun = time;
    }
    gathered.add(line(from, time, text));
    remember(from.text(), text);
  }

  private void keep(Voice from, Instant time, String text) {
    String kept = phases.text();
    if (text.isEmpty() || kept.endsWith(LEFT_OUT + "\"}\n")) {
      return;
    }
    String line = line(from, time, text);
    boolean fits = kept.length() + line.length() < MOST;
    phases.add(fits ? line : line(Voice.SYSTEM, time, LEFT_OUT));
  }

  /// The next part begins before this one is given away: a life that follows knows by its file that
  /// this one gets no more lines.
  private void seal() {
    LineFile part = gathered;
    int number = sequence;
    sequence++;
    gathered = file(name(sequence));
    send(number, part);
  }

  private void send(int number, LineFile part) {
    boolean kept =
        part.bytes() == 0
            || outbox.add(
                new Letter.Chunk(
                    hand.mirror(),
                    NameUuid.of(ROWS, hand.mirror() + "/" + hand.attempt() + "/" + number),
                    hand.task().toString(),
                    hand.attempt(),
                    number,
                    part.text()));
    if (kept && gathered.saved()) {
      part.delete();
    }
  }

  private void recall(String line) {
    try {
      JsonNode said = JSON.readTree(line);
      remember(said.path("from").asText(""), said.path("message").asText(""));
    } catch (JsonProcessingException notOurs) {
      // A line of another version says nothing here.
      return;
    }
  }

  private void remember(String from, String text) {
    String activity = PlainText.firstLine(text, ACTIVITY);
    if (from.equals(Voice.SYSTEM.text()) || activity.equals(activities.peekLast())) {
      return;
    }
    activities.addLast(activity);
    if (activities.size() > ACTIVITIES) {
      activities.removeFirst();
    }
  }

  private LineFile file(String name) {
    return LineFile.open(state, folder, name + (name.endsWith(ENDING) ? "" : ENDING));
  }

  private static String name(int sequence) {
    return "%06d".formatted(sequence);
  }

  private static String line(Voice from, Instant time, String message) {
    return JSON.createObjectNode()
        .put("from", from.text())
        .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("message", message)
        .toString();
  }
}
