package dev.shraga.agent.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.agent.text.Plain;
import java.time.Instant;

/// The column `transcript`: one JSON object a line, as the first generation wrote it. Bounded; safe
/// for many threads.
public final class Transcript {
  /// A fifth of what the column takes.
  private static final int MOST = 200_000;

  private static final int ENTRY = 20_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StringBuilder lines = new StringBuilder();
  private boolean full;

  /// Adds what somebody said.
  ///
  /// @param from `system` or `worker`
  public synchronized void add(String from, Instant time, String message) {
    if (full) {
      return;
    }
    String line = line(from, time, Plain.text(message, ENTRY));
    if (lines.length() + line.length() > MOST) {
      full = true;
      line = line("system", time, "The rest is left out: the transcript is too long.");
    }
    lines.append(line).append('\n');
  }

  /// The whole text.
  public synchronized String text() {
    return lines.toString();
  }

  private static String line(String from, Instant time, String message) {
    return JSON.createObjectNode()
        .put("from", from)
        .put("time", time.toString())
        .put("message", message)
        .toString();
  }
}
