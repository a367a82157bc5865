package dev.shraga.agent.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainTest {
  @Test
  void lineIsOneLineThatFits() {
    assertThat(Plain.line("a\r\n b\tc", 10)).isEqualTo("a b c");
    assertThat(Plain.line("abcdef", 4)).isEqualTo("abc…");
  }

  @Test
  void textKeepsItsLinesAndLosesControlCharacters() {
    assertThat(Plain.text("a\r\nb\u001b[1m\tc", 100)).isEqualTo("a\nb[1m c");
  }

  @Test
  void cutNeverLeavesHalfACharacter() {
    assertThat(Plain.line("ab😀cd", 4)).isEqualTo("ab…");
  }

  @Test
  void firstLineIsTheFirstThatSaysSomething() {
    assertThat(Plain.firstLine("\n  \nDone.\nMore", 100)).isEqualTo("Done.");
  }
}
