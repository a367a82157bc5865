package dev.shraga.agent.run;

import dev.shraga.agent.run.Judge.Ruling;
import dev.shraga.model.task.Outcome;
import java.time.Instant;

/// The ruling on a run that ended by itself: its result, its exit code and what its service said,
/// together. What is seen in which case was recorded from 2.1.330 and 2.1.197.
final class ByResult {
  private ByResult() {}

  static Ruling rule(RunRecord run, int exit) {
    CliResult result = run.last();
    boolean failed = result == null || result.isError();
    if (failed && notSignedIn(run)) {
      return Judge.notSignedIn();
    }
    if (failed && usedUp(run)) {
      CliEvent.Limit limit = run.signs().limit();
      Instant resetsAt = limit == null ? null : limit.resetsAt();
      return Judge.usedUp(resetsAt);
    }
    if (result == null) {
      return crash(
          exit == 0
              ? "The coding program ended without a result."
              : "The coding program ended unexpectedly (exit code " + exit + ").");
    }
    if (!result.question().isEmpty()) {
      return Judge.asks(result.question());
    }
    return switch (result.subtype()) {
      case "success" -> result.isError() ? byService(run, result) : bySuccess(run, result, exit);
      case "error_max_turns" ->
          new Ruling(Outcome.OVER_TURNS, "It used up its turns before the work was done.");
      case "error_max_budget_usd" ->
          new Ruling(Outcome.OVER_BUDGET, "It used up its budget before the work was done.");
      case "error_max_structured_output_retries" ->
          crash("The coding program did not give its report in the form that it was asked for.");
      default -> broken(result);
    };
  }

  private static Ruling bySuccess(RunRecord run, CliResult result, int exit) {
    if (!result.terminalReason().isEmpty() && !result.terminalReason().equals("completed")) {
      return broken(result);
    }
    if (exit != 0) {
      return crash(
          "The coding program ended unexpectedly after its work (exit code " + exit + ").");
    }
    if (nothingAllowed(run, result)) {
      return new Ruling(
          Outcome.FAILED,
          "It was not allowed to use "
              + String.join(", ", result.deniedTools().stream().distinct().toList())
              + ", so nothing was done.");
    }
    // With an object that was asked for, the text is that object.
    String text = result.structured().isEmpty() ? result.text() : "";
    String words = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return new Ruling(Outcome.COMPLETED, words.isEmpty() ? "Done." : words);
  }

  /// What its service refuses today it refuses tomorrow, unless it was only busy or broken.
  private static Ruling byService(RunRecord run, CliResult result) {
    if (result.stopReason().equals("refusal")) {
      return failed("The coding program declined to do this task.");
    }
    if (result.apiError().equals("max_output_tokens")) {
      return failed("The coding program's answer was longer than it may be, again and again.");
    }
    if (run.signs().failure().equals("billing_error")) {
      return failed("The coding program's account has no credit left; an admin has to see to it.");
    }
    return switch (result.apiStatus()) {
      case 400 -> failed("The coding program's service did not accept the request.");
      case 403 -> failed("The coding program's account is not allowed to do this.");
      case 404 -> failed("The model that the coding program is to use is not there.");
      case 413 -> failed("The task is too large for the coding program.");
      case 429, 529 ->
          new Ruling(
              Outcome.RATE_LIMITED,
              "The coding program's service has too much to do for the moment.");
      default ->
          result.terminalReason().equals("prompt_too_long")
              ? failed("The task is too large for the coding program.")
              : crash("The coding program could not reach its service, or its service broke.");
    };
  }

  private static Ruling broken(CliResult result) {
    return crash(
        result.aborted()
            ? "The coding program was interrupted by somebody else."
            : "The coding program broke off before the work was done.");
  }

  /// The program also calls a 403 a failed authentication, but there its service knows who it is.
  private static boolean notSignedIn(RunRecord run) {
    CliResult result = run.last();
    if (result != null && result.apiStatus() != 0) {
      return result.apiStatus() == 401;
    }
    return run.signs().failure().equals(Signs.NOT_SIGNED_IN)
        || (result != null && result.apiError().equals("authentication_error"));
  }

  private static boolean usedUp(RunRecord run) {
    CliResult result = run.last();
    CliEvent.Limit limit = run.signs().limit();
    return (limit != null && limit.rejected())
        || (result != null && result.apiError().equals("usage_limit_reached"));
  }

  /// Whether every tool that it tried was denied; then its content last words are about nothing.
  private static boolean nothingAllowed(RunRecord run, CliResult result) {
    int denied = result.deniedTools().size();
    return denied > 0 && denied >= run.signs().tools();
  }

  private static Ruling failed(String message) {
    return new Ruling(Outcome.FAILED, message);
  }

  private static Ruling crash(String message) {
    return new Ruling(Outcome.CRASHED, message);
  }
}
