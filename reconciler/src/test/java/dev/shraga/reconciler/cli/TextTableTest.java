package dev.shraga.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    TextTable table = TextTable.of("NAME", ">COUNT").row("a", "1").row("longer", "12345678");

    assertThat(table)
        .hasToString(
            """
            NAME       COUNT
            a              1
            longer  12345678
            """);
  }

  @Test
  void cellCannotSteerTheTerminal() {
    TextTable table = TextTable.of("NAME").row("\u001b[2Jgone\nsecond\u202eline");

    assertThat(table).hasToString("NAME\n[2Jgone second line\n");
  }

  @Test
  void rowOfAnotherLengthIsAFault() {
    assertThatThrownBy(() -> TextTable.of("NAME").row("a", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 cells for 1 columns");
  }
}
