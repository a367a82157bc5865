package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.course.Leg;
import dev.shraga.agent.report.Summary;
import dev.shraga.agent.report.Voice;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Usage;
import dev.shraga.agent.state.InHand;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.TranscriptRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.worker.AgentReport;
import dev.shraga.model.worker.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an agent sends of an attempt, how much that is, and what comes of it when the service is
/// away or refuses.
final class ReportingTest {
  private static final String AGENT = "shared-1";

  /// An agent's usual cadence.
  private static final Duration CADENCE = Duration.ofSeconds(30);

  /// Rounds of work and verification.
  private static final int ROUNDS = 10;

  private static final long MOST = 120 * 1024;

  @TempDir private Path folder;

  private House house;
  private Mirror mirror;
  private RequestCounter counter;
  private long headers;

  @BeforeEach
  void houseWithATaskThatIsExecuted() {
    house = new House(folder, 1);
    house.settle();
    // The house's own agent takes the task and is then played by what is tested.
    TaskId task = house.people.submit("alice");
    while (house.mirrors().isEmpty()
        || house.mirror(task).holderStatus() != HolderStatus.EXECUTING) {
      house.turn();
    }
    mirror = house.mirror(task);
    counter = new RequestCounter(house.time);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void taskOfTenRoundsWithFourHundredEventsSendsAtMost120Kilobytes() {
    long bytes = play(told(house.service()), 400, Duration.ofSeconds(4));

    print(400, bytes);
    assertThat(bytes).isLessThanOrEqualTo(MOST);
    assertThat(house.mirror(mirror.task()).report().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(transcript()).hasSize(400 + 3 * ROUNDS);
    assertThat(messages()).hasSizeBetween(10, 20);
  }

  @Test
  void bytesGrowWithTheEventsAndNotWithTheirSquare() {
    long once = play(told(house.service()), 400, Duration.ofSeconds(4));
    house.close();
    houseWithATaskThatIsExecuted();

    long twice = play(told(house.service()), 800, Duration.ofSeconds(4));

    assertThat(twice).isBetween(once * 3 / 2, once * 23 / 10);
  }

  @Test
  void weekWithoutNetworkLosesNoLineAndNoEnd() {
    boolean[] down = {true};
    Told told =
        told((request, now) -> {
          if (down[0]) {
            throw new UncheckedIOException(new IOException("no route"));
          }
          return house.service().answer(request, now);
        });
    for (int event = 0; event < 100; event++) {
      told.said("Event " + event);
      pass(told, Duration.ofSeconds(30));
    }
    told.end("All done.", "{}");
    Instant week = house.time.instant().plus(Duration.ofDays(7));
    while (house.time.instant().isBefore(week)) {
      told.turn();
      house.time.advance(Duration.ofMinutes(5));
    }
    assertThat(transcript()).isEmpty();

    down[0] = false;
    pass(told, Duration.ofMinutes(1));
    pass(told, Duration.ofMinutes(1));

    assertThat(told.outbox.isEmpty()).isTrue();
    assertThat(transcript()).hasSize(100);
    assertThat(transcript().getFirst()).contains("Event 0\"");
    assertThat(transcript().getLast()).contains("Event 99\"");
    assertThat(house.mirror(mirror.task()).report().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void letterThatIsRefusedBlocksNoOther() {
    Told told =
        told((request, now) ->
            request.body().text().contains("Poison") && !request.target().contains("$batch")
                ? Response.of(400, Headers.NONE)
                : house.service().answer(request, now));
    told.said("Before");
    pass(told, Duration.ofMinutes(3));
    told.said("Poison");
    pass(told, Duration.ofMinutes(3));
    told.said("After");
    told.end("All done.", "{}");

    pass(told, Duration.ofMinutes(1));

    assertThat(transcript()).hasSize(2);
    assertThat(house.mirror(mirror.task()).report().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void endThatAsksCarriesTheQuestionAndTheTime() {
    Told told = told(house.service());
    Instant reset = Instant.parse("2026-11-22T15:00:00Z");

    told.ask("Which colour?", reset);
    pass(told, Duration.ofSeconds(1));

    Row row =
        house
            .as("auditor")
            .find(
                TaskRows.TABLE,
                mirror.id().value(),
                List.of("holderStatus", "outcome", "question", "resetsAt"))
            .orElseThrow();
    assertThat(row.text("holderStatus")).isEqualTo("asking");
    assertThat(row.text("outcome")).isEqualTo("blocked");
    assertThat(row.text("question")).isEqualTo("Which colour?");
    assertThat(row.moment("resetsAt")).contains(reset);
  }

  @Test
  void answersThatAreLostDoubleNothing() {
    LossyLine line = new LossyLine(house.service(), new SplittableRandom(3), 0.4);
    Told told = told(line);

    for (int event = 0; event < 60; event++) {
      told.said("Event " + event);
      pass(told, Duration.ofSeconds(60));
    }
    told.end("All done.", "{}");
    for (int turn = 0; turn < 20; turn++) {
      pass(told, Duration.ofMinutes(1));
    }

    assertThat(line.lost()).isPositive();
    assertThat(told.outbox.isEmpty()).isTrue();
    assertThat(transcript()).hasSize(60).doesNotHaveDuplicates();
    assertThat(house.mirror(mirror.task()).report().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  /// Plays the attempt.
  ///
  /// @return bytes that were sent, of bodies and headers
  private long play(Told told, int events, Duration between) {
    Dataverse agent = house.as(AGENT, counted(house.service()), counter);
    Instant beat = house.time.instant();
    for (int event = 0; event < events; event++) {
      int round = event * ROUNDS / events + 1;
      if (event % (events / ROUNDS) == 0) {
        told.mark(Voice.SYSTEM, "Round " + round + " of " + ROUNDS + " begins.");
      }
      String line = line(event);
      if (event % 4 == 0) {
        told.said(line);
      } else {
        told.step(line);
      }
      if (event % (events / ROUNDS) == events / ROUNDS - 1) {
        told.mark(Voice.WORKER, "I have done what the feedback asks for. " + line(4 * event));
        told.mark(
            Voice.VERIFIER,
            round == ROUNDS
                ? "Approved."
                : "Not approved: the page does not work without a mouse.");
      }
      pass(told, between);
      if (!house.time.instant().isBefore(beat)) {
        beat(agent, event, line);
        beat = beat.plus(CADENCE);
      }
    }
    told.end("The page greets in three languages. ".repeat(10), summary(told));
    pass(told, Duration.ofMillis(250));
    assertThat(told.outbox.isEmpty()).isTrue();
    return counter.counts().bytesOut() + headers;
  }

  private void print(int events, long bytes) {
    System.out.printf(
        "%d events: %d bytes in %d requests, %d of them headers; %s%n",
        events,
        bytes,
        counter.counts().reads() + counter.counts().writes(),
        headers,
        counter.sites());
  }

  /// Three of four are tools.
  private static String line(int event) {
    return event % 4 == 0
        ? "The greeting now knows three languages; next I look at number "
            + event
            + " of the list and how it is shown on small screens."
        : Stream.of("Bash npm test -- --grep greeting", "Edit Greeting.java", "Read index.html")
                .toList()
                .get(event % 3)
            + " "
            + event;
  }

  private static void beat(Dataverse agent, int event, String line) {
    Running running = new Running(new MirrorId(new UUID(1, 2)), 1, "work", event, line);
    agent.write(
        new Write.Update(
            WorkerRows.TABLE,
            WorkerId.named(AGENT).value(),
            new Condition.Exists(),
            WorkerRows.report(
                new AgentReport(
                    Instant.EPOCH,
                    "0.1.0",
                    "machine-1",
                    new UUID(3, 4).toString(),
                    event,
                    running)),
            WorkerRows.MAILBOX_COLUMNS));
  }

  private String summary(Told told) {
    List<Leg> legs = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      legs.add(new Leg("worker_" + round, usage()));
      legs.add(new Leg("verifier_" + round, usage()));
    }
    return Summary.of(
        new Summary.Account(
            InHand.begin(mirror.id(), mirror.task(), 1, 0, new UUID(0, 1), "somewhere.git"),
            "machine-1",
            "/home/worker/runs/1",
            Ending.withoutRun(Outcome.COMPLETED, "Done."),
            ROUNDS,
            legs,
            told.transcript.activities(),
            100,
            List.of(),
            house.time.instant()));
  }

  private static Usage usage() {
    return new Usage(
        new BigDecimal("0.123456"),
        61_234,
        41_234,
        17,
        new Usage.Tokens(1_234, 5_678, 91_011, 1_213),
        Map.of("claude-large", new BigDecimal("0.123456")));
  }

  private Told told(Service line) {
    return new Told(
        house.time,
        house.as(AGENT, counted(line), counter),
        AGENT,
        mirror,
        folder.resolve("state-" + UUID.randomUUID()));
  }

  /// Behind the client: its headers are counted here, because its own counter counts bodies.
  private Service counted(Service line) {
    return (request, now) -> {
      headers +=
          request.headers().fields().entrySet().stream()
              .flatMap(
                  field -> field.getValue().stream().map(value -> field.getKey() + ": " + value))
              .mapToLong(field -> field.length() + 2L)
              .sum();
      return line.answer(request, now);
    };
  }

  private void pass(Told told, Duration time) {
    Duration look = Duration.ofSeconds(1);
    Instant until = house.time.instant().plus(time);
    do {
      told.turn();
      house.time.advance(look.compareTo(time) < 0 ? look : time);
    } while (house.time.instant().isBefore(until));
  }

  private List<String> transcript() {
    return house
        .as("reconciler")
        .list(TranscriptRows.all(mirror.task(), OptionalInt.empty()))
        .stream()
        .flatMap(row -> TranscriptRows.chunk(row).content().lines())
        .toList();
  }

  private List<String> messages() {
    return house.as("reconciler").list(Query.all("message", List.of("content"))).stream()
        .map(row -> row.text("content"))
        .toList();
  }
}
