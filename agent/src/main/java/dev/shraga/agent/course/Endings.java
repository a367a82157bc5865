package dev.shraga.agent.course;

import dev.shraga.agent.run.Ending;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.text.PlainText;

/// Endings that the course itself decides on, not the exit of a process.
final class Endings {
  private static final int MESSAGE = 200;

  private Endings() {}

  static Ending asking(Ending run, String question) {
    String asked = question.isBlank() ? "It needs to know more to go on." : question;
    return new Ending(
        Outcome.BLOCKED,
        PlainText.line(asked, MESSAGE),
        asked,
        "",
        asked,
        null,
        run.usage(),
        run.deniedTools(),
        run.garbage());
  }

  static Ending completed(Ending run, Recap recap) {
    return new Ending(
        Outcome.COMPLETED,
        recap.headline(),
        recap.summary(),
        "",
        "",
        null,
        run.usage(),
        run.deniedTools(),
        run.garbage());
  }

  static Ending nothing() {
    return Ending.withoutRun(Outcome.COMPLETED, "Done.");
  }
}
