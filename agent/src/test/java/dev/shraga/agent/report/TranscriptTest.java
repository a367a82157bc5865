package dev.shraga.agent.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.text.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TranscriptTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123Z");
  private static final TranscriptPolicy POLICY = new TranscriptPolicy(1_000, Duration.ofMinutes(2));
  private static final TaskId TASK = new TaskId(new UUID(0, 1));
  private static final InHand HAND = hand(1);

  @TempDir private Path temporary;

  @Test
  void lineHasTheShapeOfTheFirstGeneration() throws IOException {
    Transcript transcript = open();
    transcript.add(Voice.WORKER, NOW, "Two\nlines\u0007");

    transcript.close(NOW);

    JsonNode line = new ObjectMapper().readTree(chunks().getFirst().content());
    assertThat(line.properties())
        .extracting(Map.Entry::getKey, entry -> entry.getValue().asText())
        .containsExactly(
            tuple("from", "worker"),
            tuple("time", "2026-01-01T12:00:00Z"),
            tuple("message", "Two\nlines"));
  }

  @Test
  void partGoesOutWhenItIsLargeOrOldEnough() {
    Transcript transcript = open();
    transcript.add(Voice.WORKER, NOW, "short");

    transcript.handOver(NOW.plusSeconds(119));
    assertThat(chunks()).isEmpty();
    transcript.handOver(NOW.plusSeconds(120));
    assertThat(chunks()).hasSize(1);

    transcript.add(Voice.WORKER, NOW.plusSeconds(121), "x".repeat(1_000));
    transcript.handOver(NOW.plusSeconds(121));
    assertThat(chunks()).extracting(Letter.Chunk::sequence).containsExactly(1, 2);
    transcript.handOver(NOW.plusSeconds(999));
    assertThat(chunks()).hasSize(2);
  }

  @Test
  void killLosesNoLineAndRepeatsNone() {
    open().add(Voice.WORKER, NOW, "one");
    Transcript second = open();
    second.add(Voice.WORKER, NOW, "two");
    second.handOver(NOW.plus(Duration.ofHours(1)));
    open().add(Voice.WORKER, NOW, "three");

    open().close(NOW);

    assertThat(messages()).containsExactly("one", "two", "three");
    assertThat(chunks()).extracting(Letter.Chunk::sequence).containsExactly(1, 2);
  }

  @Test
  void partOfAKillBetweenItsEndAndItsLetterGoesOutAsItWas() throws IOException {
    Transcript transcript = open();
    transcript.add(Voice.WORKER, NOW, "one");
    Files.createFile(file("000002.ndjson"));

    Transcript restarted = open();
    restarted.add(Voice.WORKER, NOW, "two");
    restarted.close(NOW);

    assertThat(messages()).containsExactly("one", "two");
    assertThat(chunks()).extracting(Letter.Chunk::sequence).containsExactly(1, 2);
    assertThat(file("000001.ndjson")).doesNotExist();
  }

  @Test
  void tornLineIsCutOff() throws IOException {
    open().add(Voice.WORKER, NOW, "one");
    Files.writeString(file("000001.ndjson"), "{\"from\":\"wor", StandardOpenOption.APPEND);

    Transcript restarted = open();
    restarted.add(Voice.WORKER, NOW, "two");
    restarted.close(NOW);

    assertThat(messages()).containsExactly("one", "two");
  }

  @Test
  void columnHasOnlyThePhases() {
    Transcript transcript = open();
    transcript.mark(Voice.SYSTEM, NOW, "Round 1 begins.");
    transcript.add(Voice.WORKER, NOW, "Bash ls");
    transcript.add(Voice.WORKER, NOW, "I am done.");
    transcript.conclude(Voice.WORKER, NOW, "I am done.");

    String column = open().text();

    assertThat(column.lines().map(TranscriptTest::message))
        .containsExactly("Round 1 begins.", "I am done.");
    open().close(NOW);
    assertThat(messages()).containsExactly("Round 1 begins.", "Bash ls", "I am done.");
  }

  @Test
  void columnIsBounded() {
    Transcript transcript = open();
    for (int line = 0; line < 30; line++) {
      transcript.conclude(Voice.WORKER, NOW, "x".repeat(19_000));
    }

    assertThat(transcript.text().length()).isLessThan(200_200);
    assertThat(transcript.text().lines().filter(line -> line.contains("left out"))).hasSize(1);
  }

  @Test
  void activitiesAreTheLastLinesOfTheCodingCli() {
    Transcript transcript = open();
    transcript.mark(Voice.SYSTEM, NOW, "Round 1 begins.");
    for (int step = 0; step < 60; step++) {
      transcript.add(Voice.WORKER, NOW, "Bash step " + step + " x".repeat(100));
    }

    List<String> activities = open().activities();

    assertThat(activities).hasSize(50).allSatisfy(each -> assertThat(each).hasSize(120));
    assertThat(activities.getLast()).startsWith("Bash step 59");
  }

  @Test
  void secretsAreInNeitherFileNorLetter() throws IOException {
    String secret = "gh" + "p_" + "a1B2c3D4e5".repeat(4);
    Transcript transcript = open();
    transcript.mark(Voice.WORKER, NOW, "The token is " + secret);

    assertThat(Files.readString(file("000001.ndjson"))).doesNotContain(secret);
    transcript.close(NOW);
    assertThat(messages()).containsExactly("The token is [masked: github token]");
    assertThat(transcript.text()).doesNotContain(secret);
  }

  @Test
  void whatWasLostIsSaidOnce() {
    Outbox outbox = Outbox.in(state(), new OutboxPolicy(2, 1_000_000));
    Transcript transcript = Transcript.open(state(), outbox, HAND, POLICY, Mask.SHAPES_ONLY);
    for (int part = 0; part < 5; part++) {
      transcript.add(Voice.WORKER, NOW, "part " + part);
      transcript.handOver(NOW.plusSeconds(200));
    }

    transcript.close(NOW);

    assertThat(messages())
        .containsExactly(
            "part 4",
            "Lost because the service could not be reached for too long: 0 progress messages, 3"
                + " parts of the transcript.");
  }

  @Test
  void fullDiskDoesNotHoldUpTheRun() throws IOException {
    Transcript transcript = open();
    Files.delete(file("000001.ndjson"));
    Files.createDirectories(file("000001.ndjson.new").resolve("full"));
    transcript.add(Voice.WORKER, NOW, "one");
    transcript.add(Voice.WORKER, NOW, "two");

    transcript.close(NOW);

    assertThat(messages()).containsExactly("one", "two");
  }

  @Test
  void otherAttemptsLeaveNothing() {
    open().add(Voice.WORKER, NOW, "one");

    Transcript.open(state(), Outbox.in(state()), hand(2), POLICY, Mask.SHAPES_ONLY);

    assertThat(state().names("transcript")).containsExactly(MirrorId.of(TASK) + "-2");
    Transcript.clear(state());
    assertThat(state().names("transcript")).isEmpty();
  }

  private Transcript open() {
    return Transcript.open(state(), Outbox.in(state()), HAND, POLICY, Mask.SHAPES_ONLY);
  }

  private List<Letter.Chunk> chunks() {
    return Outbox.in(state()).waiting().stream().map(Letter.Chunk.class::cast).toList();
  }

  private List<String> messages() {
    return chunks().stream()
        .flatMap(chunk -> chunk.content().lines())
        .map(TranscriptTest::message)
        .toList();
  }

  private static String message(String line) {
    try {
      return new ObjectMapper().readTree(line).path("message").asText();
    } catch (IOException notJson) {
      throw new IllegalStateException(notJson);
    }
  }

  private Path file(String name) {
    return state().folder("transcript/" + MirrorId.of(TASK) + "-1").resolve(name);
  }

  private StateFolder state() {
    return StateFolder.at(temporary.resolve("state"));
  }

  private static InHand hand(int attempt) {
    return InHand.begin(MirrorId.of(TASK), TASK, attempt, 0, new UUID(0, 9), "repository");
  }
}
