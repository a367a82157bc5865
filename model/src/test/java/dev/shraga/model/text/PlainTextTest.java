package dev.shraga.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainTextTest {
  @Test
  void controlCharactersThatBreakCardsBecomeSpaces() {
    assertThat(PlainText.line("a\tb\r\nc\u0007d", 200)).isEqualTo("a b c d");
    assertThat(PlainText.lines("a\tb\r\nc", 200)).isEqualTo("a b\nc");
  }

  @Test
  void cutIsShownAndFits() {
    assertThat(PlainText.line("x".repeat(300), 200)).hasSize(200).endsWith("x…");
  }

  @Test
  void cutNeverSplitsAPairOfSurrogates() {
    String smileys = "😀".repeat(150);

    assertThat(PlainText.line(smileys, 200)).endsWith("😀…").hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void firstLineIsTheFirstThatSaysSomething() {
    assertThat(PlainText.firstLine("\n  \nDone.\nMore", 100)).isEqualTo("Done.");
    assertThat(PlainText.firstLine(" \n", 100)).isEmpty();
  }
}
