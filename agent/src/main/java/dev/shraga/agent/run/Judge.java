package dev.shraga.agent.run;

import dev.shraga.model.task.Outcome;
import dev.shraga.model.text.PlainText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says how a run ended. Exit code, result and our own doing are judged together: a program that
/// was refused by its service says `success`, one that was interrupted exits with 0, and one that
/// was not allowed anything is content. What we ended ourselves is never a success.
///
/// Messages are for the task's owner, who knows neither exit codes nor HTTP; what the program said
/// is in the ending's result.
public final class Judge {
  private static final int MESSAGE = 200;
  private static final int WORDS = 2_000;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Judge() {}

  /// The ending of a run that is over.
  ///
  /// @param sessionCostBefore what the session had cost before this process, in US dollars
  public static Ending judge(RunRecord run, Deadlines policy, BigDecimal sessionCostBefore) {
    Ruling ruling =
        switch (run.end()) {
          case RunEnd.OutOfTime _ ->
              new Ruling(
                  Outcome.OUT_OF_TIME,
                  "It was stopped after " + spell(policy.wallClock()) + " of work.");
          case RunEnd.NeverBegan _ ->
              new Ruling(
                  Outcome.CRASHED,
                  "The coding program did not begin within " + spell(policy.start()) + ".");
          case RunEnd.Silent _ ->
              new Ruling(
                  Outcome.CRASHED,
                  "The coding program gave no sign of life for "
                      + spell(policy.silence())
                      + " and was ended.");
          case RunEnd.NotSignedIn _ -> notSignedIn();
          case RunEnd.Asked asked -> asks(asked.question());
          case RunEnd.Stopped _ ->
              new Ruling(Outcome.CANCELED, "It was stopped before it was done.");
          case RunEnd.Exited exited -> ByResult.rule(run, exited.code());
          // We ended it ourselves, so its exit code says nothing.
          case RunEnd.Lingered _ -> ByResult.rule(run, 0);
          case null -> throw new IllegalArgumentException("the run is not over");
        };
    return ending(run, ruling, sessionCostBefore);
  }

  /// Whether it ended because there is no session that it could resume.
  public static boolean sessionUnknown(RunRecord run) {
    return said(run).contains("No conversation found");
  }

  /// Whether it ended because its session was begun before, and has to be resumed.
  public static boolean sessionTaken(RunRecord run) {
    return run.last() == null && said(run).contains("is already in use");
  }

  /// An outcome with its reason.
  record Ruling(Outcome outcome, String message) {}

  static Ruling notSignedIn() {
    return new Ruling(
        Outcome.NOT_AUTHENTICATED,
        "The coding program is not signed in on this worker; an admin has to sign it in.");
  }

  static Ruling asks(String question) {
    return new Ruling(
        Outcome.BLOCKED, "It has a question: " + PlainText.firstLine(question, MESSAGE));
  }

  static Ruling usedUp(@Nullable Instant resetsAt) {
    return new Ruling(
        Outcome.USAGE_LIMIT,
        "The coding program's account is used up "
            + (resetsAt == null ? "for now." : "until " + MOMENT.format(resetsAt) + "."));
  }

  private static Ending ending(RunRecord run, Ruling ruling, BigDecimal sessionCostBefore) {
    CliResult result = run.last();
    Set<String> denied = new LinkedHashSet<>(run.signs().denied());
    if (result != null) {
      denied.addAll(result.deniedTools());
    }
    CliEvent.Limit limit = run.signs().limit();
    return new Ending(
        ruling.outcome(),
        PlainText.line(ruling.message(), MESSAGE),
        said(run),
        result == null ? "" : result.structured(),
        ruling.outcome() == Outcome.BLOCKED ? question(run) : "",
        ruling.outcome() == Outcome.USAGE_LIMIT && limit != null ? limit.resetsAt() : null,
        Spending.of(run, sessionCostBefore),
        List.copyOf(denied),
        run.garbage());
  }

  private static String question(RunRecord run) {
    return run.end() instanceof RunEnd.Asked asked
        ? asked.question()
        : run.result().map(CliResult::question).orElse("");
  }

  /// Its last words; what it says went wrong if it has none.
  private static String said(RunRecord run) {
    CliResult result = run.last();
    if (result != null && !result.text().isEmpty()) {
      return result.text();
    }
    if (result != null && !result.errors().isEmpty()) {
      return PlainText.lines(String.join("\n", result.errors()), WORDS);
    }
    return run.end() instanceof RunEnd.Exited exited && result == null
        ? PlainText.lines(exited.errors(), WORDS)
        : "";
  }

  private static String spell(Duration time) {
    long minutes = time.toMinutes();
    if (minutes == 0) {
      return time.toSeconds() + " seconds";
    }
    return minutes == 1 ? "1 minute" : minutes + " minutes";
  }
}
