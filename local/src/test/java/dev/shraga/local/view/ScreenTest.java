package dev.shraga.local.view;

import static dev.shraga.local.view.RunExample.task;
import static dev.shraga.local.view.RunExample.view;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final Moment moment =
      new Moment(view(List.of(), task("Dark mode", "Queued", "", 1)), true, List.of());

  @Test
  void fileGetsOneLinePerEvent() {
    Screen screen = Screen.plain(out);

    screen.show(moment);
    screen.event(RunExample.AT, "something happened");

    assertThat(written()).isEqualTo("10:30:48  something happened" + System.lineSeparator());
  }

  @Test
  void eventsScrollAboveTheBlock() {
    Screen screen = Screen.terminal(out, () -> TerminalSize.USUAL);
    screen.show(moment);
    bytes.reset();

    screen.event(RunExample.AT, "something happened");

    assertThat(written())
        .startsWith("\u001b[3A\u001b[J\u001b[2m10:30:48\u001b[0m  something happened\n")
        .contains("Dark mode");
  }

  @Test
  void sameMomentIsNotDrawnAgain() {
    Screen screen = Screen.terminal(out, () -> TerminalSize.USUAL);
    screen.show(moment);
    bytes.reset();

    screen.show(moment);

    assertThat(written()).isEmpty();
  }

  @Test
  void nothingIsDrawnAfterTheEnd() {
    Screen screen = Screen.terminal(out, () -> TerminalSize.USUAL);
    screen.freeze();

    screen.show(moment);
    screen.print("the end\n");

    assertThat(written()).isEqualTo("the end\n");
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
