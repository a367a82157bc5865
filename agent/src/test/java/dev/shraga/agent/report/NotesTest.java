package dev.shraga.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NotesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final ProgressPolicy POLICY =
      new ProgressPolicy(20, 2, Duration.ofSeconds(5), Duration.ofMinutes(10));

  @Test
  void firstNotesGoOutOneByOneAndAtOnce() {
    Notes notes = new Notes(POLICY, 0);
    notes.add("one");
    notes.add("two");

    assertThat(notes.take(NOW)).contains("one");
    assertThat(notes.take(NOW)).contains("two");
    assertThat(notes.take(NOW)).isEmpty();
  }

  @Test
  void laterNotesAreMergedWithTheNewestFirst() {
    Notes notes = new Notes(POLICY, 2);
    notes.add("older");
    notes.add("newer");

    assertThat(notes.take(NOW)).contains("newer\nolder");
  }

  @Test
  void pauseBetweenLaterMessagesGrows() {
    Notes notes = new Notes(POLICY, 2);
    notes.add("one");
    notes.take(NOW);

    notes.add("two");

    assertThat(notes.take(NOW.plusSeconds(9))).isEmpty();
    assertThat(notes.take(NOW.plusSeconds(10))).contains("two");
  }

  @Test
  void budgetOfAnAttemptIsNeverExceeded() {
    Notes notes = new Notes(POLICY, 0);
    List<String> posted = new ArrayList<>();

    for (int hour = 0; hour < 100; hour++) {
      notes.add("note " + hour);
      notes.take(NOW.plus(Duration.ofHours(hour))).ifPresent(posted::add);
    }

    assertThat(posted).hasSize(20);
  }

  @Test
  void budgetIsSharedWithAnEarlierLife() {
    Notes notes = new Notes(POLICY, 20);
    notes.add("one");

    assertThat(notes.take(NOW)).isEmpty();
  }

  @Test
  void controlCharactersAreGoneAndForgottenNotesAreCounted() {
    Notes notes = new Notes(POLICY, 2);
    for (int count = 0; count < 52; count++) {
      notes.add("line\twith\u0007bell " + count);
    }

    String content = notes.take(NOW).orElseThrow();

    assertThat(content).startsWith("line with bell 51\n").endsWith("… and 2 before");
  }
}
