package dev.shraga.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.text.Mask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NotesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final ProgressPolicy POLICY =
      new ProgressPolicy(20, 6, 2, Duration.ofSeconds(5), Duration.ofMinutes(10));

  @Test
  void firstNotesGoOutOneByOneAndAtOnce() {
    Notes notes = new Notes(POLICY, Mask.SHAPES_ONLY, 0);
    notes.add(Weight.WORDS, "one");
    notes.add(Weight.WORDS, "two");

    assertThat(notes.take(NOW)).contains("one");
    assertThat(notes.take(NOW)).contains("two");
    assertThat(notes.take(NOW)).isEmpty();
  }

  @Test
  void laterNotesAreMergedWithTheNewestFirst() {
    Notes notes = new Notes(POLICY, Mask.SHAPES_ONLY, 2);
    notes.add(Weight.WORDS, "older");
    notes.add(Weight.WORDS, "newer");

    assertThat(notes.take(NOW)).contains("newer\nolder");
  }

  @Test
  void pauseBetweenLaterMessagesGrows() {
    Notes notes = new Notes(POLICY, Mask.SHAPES_ONLY, 2);
    notes.add(Weight.WORDS, "one");
    notes.take(NOW);

    notes.add(Weight.WORDS, "two");

    assertThat(notes.take(NOW.plusSeconds(9))).isEmpty();
    assertThat(notes.take(NOW.plusSeconds(10))).contains("two");
  }

  @Test
  void budgetOfAnAttemptIsNeverExceeded() {
    Notes notes = new Notes(POLICY, Mask.SHAPES_ONLY, 0);
    List<String> posted = new ArrayList<>();

    for (int hour = 0; hour < 100; hour++) {
      notes.add(Weight.MARK, "note " + hour);
      notes.take(NOW.plus(Duration.ofHours(hour))).ifPresent(posted::add);
    }

    assertThat(posted).hasSize(20);
  }

  @Test
  void budgetIsSharedWithAnEarlierLife() {
    Notes notes = new Notes(POLICY, Mask.SHAPES_ONLY, 20);
    notes.add(Weight.WORDS, "one");

    assertThat(notes.take(NOW)).isEmpty();
  }

  @Test
  void controlCharactersAreGoneAndForgottenNotesAreCounted() {
    Notes notes = new Notes(POLICY, Mask.SHAPES_ONLY, 2);
    for (int count = 0; count < 52; count++) {
      notes.add(Weight.WORDS, "line\twith\u0007bell " + count);
    }

    String content = notes.take(NOW).orElseThrow();

    assertThat(content).startsWith("line with bell 51\n").endsWith("… and 2 before");
  }

  @Test
  void marksGoBeforeAllElse() {
    Notes notes = new Notes(POLICY, Mask.SHAPES_ONLY, 2);
    notes.add(Weight.STEP, "Read one");
    notes.add(Weight.MARK, "Verification failed.");
    notes.add(Weight.STEP, "Read two");
    notes.add(Weight.WORDS, "I look.");
    notes.add(Weight.STEP, "Read three");

    assertThat(notes.take(NOW))
        .contains("Verification failed.\nI look.\nRead three, after 2 other steps");
  }

  @Test
  void markGoesOutAtOnceBeforeOlderSteps() {
    Notes notes = new Notes(POLICY, Mask.SHAPES_ONLY, 0);
    notes.add(Weight.STEP, "Read one");
    notes.add(Weight.MARK, "Round 1 begins.");

    assertThat(notes.take(NOW)).contains("Round 1 begins.");
    assertThat(notes.take(NOW)).contains("Read one");
  }

  @Test
  void stepsNeverCrowdOutAMark() {
    Notes notes = new Notes(POLICY, Mask.SHAPES_ONLY, 2);
    notes.add(Weight.MARK, "What colour shall it be?");
    for (int step = 0; step < 1_000; step++) {
      notes.add(Weight.STEP, "Read " + step);
    }

    assertThat(notes.take(NOW).orElseThrow())
        .startsWith("What colour shall it be?\nRead 999, after 48 other steps")
        .endsWith("… and 951 before");
  }

  @Test
  void lastMessagesOfTheBudgetAreKeptForMarks() {
    Notes notes = new Notes(POLICY, Mask.SHAPES_ONLY, 14);
    notes.add(Weight.WORDS, "Still at it.");

    assertThat(notes.take(NOW)).isEmpty();
    notes.add(Weight.MARK, "Round 9 begins.");
    assertThat(notes.take(NOW)).contains("Round 9 begins.\nStill at it.");
  }

  @Test
  void secretIsMaskedBeforeItIsCut() {
    Notes notes = new Notes(POLICY, Mask.SHAPES_ONLY, 0);
    notes.add(Weight.WORDS, "x".repeat(170) + " gh" + "p_" + "a1B2c3D4e5".repeat(4));

    assertThat(notes.take(NOW)).contains("x".repeat(170) + " [masked: github to…");
  }
}
