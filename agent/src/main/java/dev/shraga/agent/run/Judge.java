package dev.shraga.agent.run;

import dev.shraga.model.task.Outcome;
import dev.shraga.model.text.PlainText;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Says how a run ended. Exit code, result and our own doing are judged together: a program that
/// was refused by its service says `success`, one that was interrupted exits with 0.
public final class Judge {
  private static final int MESSAGE = 200;

  private Judge() {}

  /// The ending on a run that is over and that nobody asked us to stop.
  ///
  /// @param sessionCostBefore what the session had cost before this process, in US dollars
  public static Ending judge(RunRecord run, Deadlines policy, BigDecimal sessionCostBefore) {
    return switch (run.end()) {
      case RunEnd.OutOfTime _ ->
          ending(
              run,
              Outcome.OUT_OF_TIME,
              "It was stopped after " + spell(policy.wallClock().toMinutes()) + " of work.");
      case RunEnd.Silent _ ->
          ending(
              run,
              Outcome.CRASHED,
              "The coding CLI was ended after "
                  + spell(policy.silence().toMinutes())
                  + " without a sign of life.");
      case RunEnd.Exited exited -> byResult(run, exited.code(), exited.errors());
      // We ended it ourselves, so its exit code says nothing.
      case RunEnd.Lingered _ -> byResult(run, 0, "");
      case RunEnd.Asked asked ->
          new Ending(
              Outcome.BLOCKED,
              PlainText.firstLine(asked.question(), MESSAGE),
              "",
              "",
              asked.question(),
              null,
              Usage.NONE,
              List.of(),
              run.garbage());
      case RunEnd.Stopped stopped ->
          throw new IllegalArgumentException("a run that was stopped is not judged: " + stopped);
      case null -> throw new IllegalArgumentException("the run is not over");
    };
  }

  private static Ending byResult(RunRecord run, int exit, String errors) {
    CliResult result = run.last();
    if (notSignedIn(run)) {
      return ending(
          run,
          Outcome.NOT_AUTHENTICATED,
          "The coding CLI of this worker is not signed in; an admin has to sign it in.");
    }
    if (result == null) {
      String why = exit == 0 ? "without a result" : "with exit code " + exit;
      String words = PlainText.firstLine(errors, 120);
      return ending(
          run,
          Outcome.CRASHED,
          "The coding CLI ended " + why + (words.isEmpty() ? "." : ": " + words));
    }
    return switch (result.subtype()) {
      case "success" -> bySuccess(run, result, exit);
      case "error_max_turns" ->
          ending(run, Outcome.FAILED, "It used up its turns before the work was done.");
      case "error_max_budget_usd" ->
          ending(run, Outcome.FAILED, "It used up its budget before the work was done.");
      default -> ending(run, Outcome.CRASHED, "The coding CLI broke off: " + words(result));
    };
  }

  private static Ending bySuccess(RunRecord run, CliResult result, int exit) {
    if (result.isError()) {
      return ending(run, afterApiError(result), "The coding CLI failed: " + words(result));
    }
    if (!result.terminalReason().isEmpty() && !result.terminalReason().equals("completed")) {
      return ending(run, Outcome.CRASHED, "The coding CLI broke off: " + result.terminalReason());
    }
    if (exit != 0) {
      return ending(
          run, Outcome.CRASHED, "The coding CLI ended with exit code " + exit + " after its work.");
    }
    String words = PlainText.firstLine(result.text(), MESSAGE);
    return ending(run, Outcome.COMPLETED, words.isEmpty() ? "Done." : words);
  }

  /// What the service refuses today it refuses tomorrow, unless it was only busy, broken, or had
  /// enough of us.
  private static Outcome afterApiError(CliResult result) {
    return switch (result.apiStatus()) {
      case 400, 403, 404, 413 -> Outcome.FAILED;
      default -> Outcome.CRASHED;
    };
  }

  private static boolean notSignedIn(RunRecord run) {
    CliResult result = run.last();
    return (result == null || result.isError())
        && (run.failure().equals("authentication_failed")
            || (result != null
                && (result.apiStatus() == 401
                    || result.apiError().equals("authentication_error"))));
  }

  private static Ending ending(RunRecord run, Outcome outcome, String message) {
    Set<String> denied = new LinkedHashSet<>(run.denied());
    CliResult result = run.last();
    if (result != null) {
      denied.addAll(result.deniedTools());
    }
    return new Ending(
        outcome,
        PlainText.line(message, MESSAGE),
        result == null ? "" : result.text(),
        result == null ? "" : result.structured(),
        "",
        null,
        result == null ? Usage.NONE : result.usage(),
        List.copyOf(denied),
        run.garbage());
  }

  private static String words(CliResult result) {
    String said = PlainText.firstLine(result.text(), 150);
    if (!said.isEmpty()) {
      return said;
    }
    String error =
        result.errors().isEmpty() ? "" : PlainText.firstLine(result.errors().getFirst(), 150);
    return error.isEmpty() ? result.subtype() : error;
  }

  private static String spell(long minutes) {
    return minutes == 1 ? "1 minute" : minutes + " minutes";
  }
}
