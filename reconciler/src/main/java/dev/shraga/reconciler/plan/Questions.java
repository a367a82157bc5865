package dev.shraga.reconciler.plan;

import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.Report;
import dev.shraga.model.text.PlainText;

/// What a task asks its owner.
public final class Questions {
  /// Length of the columns `question` and `answer`, in UTF-16 characters.
  static final int LENGTH = 10_000;

  private Questions() {}

  /// The question of the last attempt, as it may stand in a row. A holder that asks without a
  /// question asks something all the same.
  public static String text(Mirror mirror) {
    Report report = mirror.report();
    String said = report.question().isBlank() ? report.message() : report.question();
    return PlainText.lines(said.isBlank() ? Outcome.BLOCKED.sentence() : said, LENGTH);
  }
}
