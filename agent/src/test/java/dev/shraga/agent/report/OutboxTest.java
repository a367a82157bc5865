package dev.shraga.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.state.StateFolder;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboxTest {
  private static final TaskId TASK = new TaskId(new UUID(0, 1));
  private static final MirrorId MIRROR = MirrorId.of(TASK);
  private static final OutboxPolicy SMALL = new OutboxPolicy(4, 1_000_000);

  @TempDir private Path temporary;

  @Test
  void lettersWaitInTheirOrderOverARestart() {
    Outbox outbox = Outbox.in(state());
    outbox.add(progress(1));
    outbox.add(chunk(1));
    outbox.add(end(null));

    Outbox restarted = Outbox.in(state());

    assertThat(waiting(restarted)).containsExactly(progress(1), chunk(1), end(null));
    restarted.remove(List.of(progress(1)));
    restarted.add(progress(2));
    assertThat(waiting(Outbox.in(state()))).containsExactly(chunk(1), end(null), progress(2));
  }

  @Test
  void endOfAnAttemptReadsBackWhole() {
    Outbox.in(state()).add(end(5_000L));

    assertThat(waiting(Outbox.in(state()))).containsExactly(end(5_000L));
  }

  @Test
  void endOfAnAttemptIsDeliveredAlone() {
    Outbox outbox = Outbox.in(state());
    outbox.add(progress(1));
    outbox.add(chunk(1));
    outbox.add(end(null));

    assertThat(outbox.next(9, 1_000_000)).containsExactly(progress(1), chunk(1));
    outbox.remove(List.of(progress(1), chunk(1)));
    assertThat(outbox.next(9, 1_000_000)).containsExactly(end(null));
  }

  @Test
  void deliveryIsBoundedInLettersAndBytesButNeverEmpty() {
    Outbox outbox = Outbox.in(state());
    outbox.add(progress(1));
    outbox.add(progress(2));
    outbox.add(progress(3));

    assertThat(outbox.next(2, 1_000_000)).containsExactly(progress(1), progress(2));
    assertThat(outbox.next(9, 10)).containsExactly(progress(1));
  }

  @Test
  void fullOutboxGivesUpTheOldestProgressThenTheOldestTranscriptNeverAnEnd() {
    Outbox outbox = Outbox.in(state(), SMALL);
    outbox.add(end(1L));
    outbox.add(progress(1));
    outbox.add(chunk(1));
    outbox.add(progress(2));
    outbox.add(chunk(2));
    outbox.add(chunk(3));
    outbox.add(chunk(4));
    outbox.add(end(2L));

    assertThat(waiting(outbox)).containsExactly(end(1L), chunk(3), chunk(4), end(2L));
    assertThat(outbox.lost()).isEqualTo(new Lost(2, 2));
    assertThat(waiting(Outbox.in(state()))).containsExactlyElementsOf(waiting(outbox));
    assertThat(Outbox.in(state()).lost()).isEqualTo(new Lost(2, 2));
  }

  @Test
  void boundOfBytesHoldsToo() {
    Outbox outbox = Outbox.in(state(), new OutboxPolicy(1_000, 2_000));
    for (int number = 1; number <= 100; number++) {
      outbox.add(progress(number));
    }

    assertThat(waiting(outbox)).hasSizeBetween(2, 20).last().isEqualTo(progress(100));
    assertThat(outbox.lost().messages()).isEqualTo(100 - waiting(outbox).size());
  }

  @Test
  void sameLetterTwiceWaitsOnce() {
    Outbox outbox = Outbox.in(state());
    outbox.add(chunk(1));

    assertThat(outbox.add(chunk(1))).isTrue();
    assertThat(waiting(outbox)).containsExactly(chunk(1));
  }

  @Test
  void tornLetterIsSetAsideAndTheOthersWait() throws IOException {
    Outbox.in(state()).add(progress(1));
    Files.writeString(state().folder("outbox").resolve("000000002.json"), "{\"kind\":\"progr");
    Files.writeString(state().folder("outbox").resolve("000000003.json"), "{\"kind\":\"bill\"}");

    Outbox outbox = Outbox.in(state());

    assertThat(waiting(outbox)).containsExactly(progress(1));
    assertThat(state().root().resolve("refused")).isNotEmptyDirectory();
  }

  @Test
  void fullDiskKeepsLettersInMemoryUntilItTakesThem() throws IOException {
    Outbox outbox = Outbox.in(state());
    // Nothing can be written where a folder stands in the way.
    Path inTheWay = state().folder("outbox").resolve("000000001.json.new");
    Files.createDirectories(inTheWay.resolve("full"));

    boolean saved = outbox.add(end(null));

    assertThat(saved).isFalse();
    assertThat(waiting(outbox)).containsExactly(end(null));
    assertThat(Outbox.in(state()).isEmpty()).isTrue();
    Files.delete(inTheWay.resolve("full"));
    outbox.add(progress(1));
    assertThat(waiting(Outbox.in(state()))).containsExactly(end(null), progress(1));
  }

  private static List<Letter> waiting(Outbox outbox) {
    return outbox.waiting();
  }

  private StateFolder state() {
    return StateFolder.at(temporary.resolve("state"));
  }

  private static Letter progress(int number) {
    return new Letter.Progress(
        MIRROR, new UUID(1, number), "name", "content", "shared-1", "a@example.com", "task");
  }

  private static Letter chunk(int number) {
    return new Letter.Chunk(MIRROR, new UUID(2, number), "task", 1, number, "{}\n");
  }

  private static Letter end(@Nullable Long resetsAt) {
    return new Letter.End(
        MIRROR,
        1,
        "W/\"1\"",
        "asking",
        "blocked",
        "A question.",
        "text",
        "{}",
        "",
        "abc",
        "branch",
        new BigDecimal("0.001454"),
        1_000,
        "Which colour?",
        resetsAt);
  }
}
