package dev.shraga.agent.report;

import java.util.Locale;

/// Who speaks in a transcript, as the first generation named them.
public enum Voice {
  /// The agent.
  SYSTEM,
  /// The coding CLI at work.
  WORKER,
  /// The coding CLI that checks the work.
  VERIFIER,
  /// The coding CLI that tells the owner what was done.
  SUMMARIZER;

  /// The text in a line.
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
