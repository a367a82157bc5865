package dev.shraga.local.view;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// How big a terminal is, in characters.
public record TerminalSize(int columns, int rows) {
  /// What every terminal has.
  public static final TerminalSize USUAL = new TerminalSize(80, 24);

  /// Tells the size as it is now.
  @FunctionalInterface
  public interface Source {
    /// The size.
    TerminalSize now();
  }

  /// Asks the terminal that this program runs in; the usual size if it does not say.
  ///
  /// Java has no call for it, so the program `stty` is asked.
  public static TerminalSize ask() {
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      if (stty.waitFor(1, TimeUnit.SECONDS) && answer.matches("[1-9]\\d{0,4} [1-9]\\d{0,4}")) {
        String[] parts = answer.split(" ", 2);
        return new TerminalSize(Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
      }
    } catch (IOException noTerminal) {
      return USUAL;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return USUAL;
  }
}
