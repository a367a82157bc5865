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

  /// The verdict on a run that is over and that nobody asked us to stop.
  public static Verdict judge(RunRecord run, RunPolicy policy) {
    return switch (run.end()) {
      case RunEnd.OutOfTime _ ->
          verdict(
              run,
              Outcome.OUT_OF_TIME,
              "It was stopped after " + spell(policy.wallClock().toMinutes()) + " of work.");
      case RunEnd.Silent _ ->
          verdict(
              run,
              Outcome.CRASHED,
              "The coding CLI was ended after "
                  + spell(policy.silence().toMinutes())
                  + " without a sign of life.");
      case RunEnd.Exited exited -> byResult(run, exited.code(), exited.errors());
      // We ended it ourselves, so its exit code says nothing.
      case RunEnd.Lingered _ -> byResult(run, 0, "");
      case RunEnd.Stopped stopped ->
          throw new IllegalArgumentException("a run that was stopped is not judged: " + stopped);
      case null -> throw new IllegalArgumentException("the run is not over");
    };
  }

  private static Verdict byResult(RunRecord run, int exit, String errors) {
    CliResult result = run.last();
    if (notSignedIn(run)) {
      return verdict(
          run,
          Outcome.NOT_AUTHENTICATED,
          "The coding CLI of this worker is not signed in; an admin has to sign it in.");
    }
    if (result == null) {
      String why = exit == 0 ? "without a result" : "with exit code " + exit;
      String words = PlainText.firstLine(errors, 120);
      return verdict(
          run,
          Outcome.CRASHED,
          "The coding CLI ended " + why + (words.isEmpty() ? "." : ": " + words));
    }
    return switch (result.subtype()) {
      case "success" -> bySuccess(run, result, exit);
      case "error_max_turns" ->
          verdict(run, Outcome.FAILED, "It used up its turns before the work was done.");
      case "error_max_budget_usd" ->
          verdict(run, Outcome.FAILED, "It used up its budget before the work was done.");
      default -> verdict(run, Outcome.CRASHED, "The coding CLI broke off: " + words(result));
    };
  }

  private static Verdict bySuccess(RunRecord run, CliResult result, int exit) {
    if (result.isError()) {
      return verdict(run, afterApiError(result), "The coding CLI failed: " + words(result));
    }
    if (!result.terminalReason().isEmpty() && !result.terminalReason().equals("completed")) {
      return verdict(run, Outcome.CRASHED, "The coding CLI broke off: " + result.terminalReason());
    }
    if (exit != 0) {
      return verdict(
          run, Outcome.CRASHED, "The coding CLI ended with exit code " + exit + " after its work.");
    }
    String words = PlainText.firstLine(result.text(), MESSAGE);
    return verdict(run, Outcome.COMPLETED, words.isEmpty() ? "Done." : words);
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

  private static Verdict verdict(RunRecord run, Outcome outcome, String message) {
    Set<String> denied = new LinkedHashSet<>(run.denied());
    CliResult result = run.last();
    if (result == null) {
      return new Verdict(
          outcome,
          PlainText.line(message, MESSAGE),
          "",
          BigDecimal.ZERO,
          0,
          0,
          CliResult.Tokens.NONE,
          List.copyOf(denied),
          run.garbage());
    }
    denied.addAll(result.deniedTools());
    return new Verdict(
        outcome,
        PlainText.line(message, MESSAGE),
        result.text(),
        result.costUsd(),
        result.durationMs(),
        result.turns(),
        result.tokens(),
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
