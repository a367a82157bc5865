package dev.shraga.local.view;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Where a run is shown: events above each other, and on a terminal a block under them that is
/// drawn anew. Safe to use from many threads.
public sealed interface Screen {
  /// An event happened.
  void event(Instant at, String sentence);

  /// The run stands like this now.
  void show(Moment moment);

  /// Text that stays: the summary, where the results are.
  void print(String text);

  /// Nothing is drawn anew from here on; what was drawn last stays.
  void freeze();

  /// A terminal of a person.
  ///
  /// @param size asked before each drawing; a person may resize it
  static Screen terminal(PrintStream out, TerminalSize.Source size) {
    return new Terminal(out, size);
  }

  /// A file or a pipe: one line per event, with its time.
  static Screen plain(PrintStream out) {
    return new Plain(out);
  }

  /// See [#plain].
  final class Plain implements Screen {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final PrintStream out;

    private Plain(PrintStream out) {
      this.out = out;
    }

    @Override
    public synchronized void event(Instant at, String sentence) {
      out.println(TIME.format(at) + "  " + sentence);
      out.flush();
    }

    @Override
    public void show(Moment moment) {}

    @Override
    public synchronized void print(String text) {
      out.print(text);
      out.flush();
    }

    @Override
    public void freeze() {}
  }

  /// See [#terminal].
  final class Terminal implements Screen {
    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_BELOW = ESCAPE + "J";
    private static final String DIM = ESCAPE + "2m";
    private static final String NORMAL = ESCAPE + "0m";

    private final PrintStream out;
    private final TerminalSize.Source size;
    private List<String> drawn = List.of();
    private boolean frozen;

    private Terminal(PrintStream out, TerminalSize.Source size) {
      this.out = out;
      this.size = size;
    }

    @Override
    public synchronized void event(Instant at, String sentence) {
      String line = DIM + Plain.TIME.format(at) + NORMAL + "  " + sentence;
      out.print(erased() + line + "\n" + text(drawn));
      out.flush();
    }

    @Override
    public synchronized void show(Moment moment) {
      if (frozen) {
        return;
      }
      TerminalSize now = size.now();
      List<String> fresh = Block.lines(moment, now.columns(), now.rows());
      if (!fresh.equals(drawn)) {
        out.print(erased() + text(fresh));
        out.flush();
        drawn = fresh;
      }
    }

    @Override
    public synchronized void print(String text) {
      out.print(erased() + text + text(drawn));
      out.flush();
    }

    @Override
    public synchronized void freeze() {
      frozen = true;
      drawn = List.of();
    }

    private String erased() {
      return drawn.isEmpty() ? "" : ESCAPE + drawn.size() + "A" + CLEAR_BELOW;
    }

    private static String text(List<String> lines) {
      return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
  }
}
