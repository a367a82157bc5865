package dev.shraga.clients.devcenter;

import dev.shraga.clients.http.Answer;
import dev.shraga.clients.http.BudgetSpent;
import dev.shraga.clients.http.ErrorBody;
import dev.shraga.clients.http.NoAnswer;
import dev.shraga.clients.http.Throttled;
import dev.shraga.clients.machines.MachineProblem;
import java.time.Duration;

/// What went wrong, in words: what was tried, what the service said, what to do.
final class Problems {
  static final String ROLE =
      "Give the identity the role DevCenter Project Admin on the project (for its own boxes alone,"
          + " DevCenter Dev Box User).";

  private static final String CHECK = "Check that DEVCENTER_URL is the address of a Dev Center.";

  private Problems() {}

  /// An answer that tells of a problem.
  ///
  /// @param what what was tried, like `reading boxes`; it names no person
  static MachineProblem answered(String what, Answer answer) {
    ErrorBody error = answer.error();
    return new MachineProblem(
        answer.status(),
        "%s: the Dev Center answered %d%s%s. %s%s"
            .formatted(
                what,
                answer.status(),
                error.code().isEmpty() ? "" : " " + Verdict.code(answer),
                error.message().isEmpty() ? "" : " (" + error.message() + ")",
                advice(answer),
                answer
                    .header("x-ms-correlation-request-id")
                    .filter(id -> id.matches("[\\w-]{1,64}"))
                    .map(id -> " Request " + id + ".")
                    .orElse("")));
  }

  /// An answer that is not what the service promises.
  static MachineProblem unreadable(String what, int status, Unreadable why) {
    return new MachineProblem(
        status, what + ": the answer " + why.getMessage() + ". " + CHECK, why);
  }

  /// No answer at all.
  static Unheard silent(
      String what, String origin, RuntimeException failed, DevCenterPolicy policy) {
    return switch (failed) {
      case Throttled held ->
          unheard(
              429,
              what + ": not sent, the Dev Center wants to be left alone",
              held.remaining(),
              held);
      case BudgetSpent spent ->
          unheard(429, what + ": not sent, " + spent.getMessage(), spent.retryAfter(), spent);
      default ->
          NoAnswer.signIn(failed, "DEVCENTER_URL")
              .map(advice ->
                  new Unheard(
                      new MachineProblem(401, what + ": no token. " + advice, failed),
                      policy.unsure()))
              .orElseGet(() ->
                  unheard(
                      0,
                      "%s: no answer from %s, %s. Check DEVCENTER_URL and the network"
                          .formatted(what, origin, NoAnswer.reason(failed)),
                      policy.unsure(),
                      failed));
    };
  }

  /// Nothing more is sent, because the whole took too long.
  static Unheard late(String what, DevCenterPolicy policy) {
    return new Unheard(
        new MachineProblem(
            0,
            "%s: not done within %d s. The Dev Center is slow; it is tried again."
                .formatted(what, policy.call().toSeconds())),
        policy.unsure());
  }

  private static Unheard unheard(
      int status, String message, Duration after, RuntimeException failed) {
    return new Unheard(
        new MachineProblem(
            status, message + ". It is tried again after " + after.toSeconds() + " s.", failed),
        after);
  }

  private static String advice(Answer answer) {
    boolean page = Verdict.page(answer);
    return switch (answer.status()) {
      case 401 ->
          "The sign-in was refused: check the identity (of an emulator: DEVCENTER_TOKEN) and that"
              + " it may use the Dev Center.";
      case 403 ->
          page
              ? "The gateway in front of it refused the request itself, not the identity: look for"
                  + " a proxy or a firewall rule between."
              : ROLE;
      case 404 -> CHECK;
      case 429, 502, 503, 504 -> "It is not available now; it is tried again.";
      default -> answer.status() >= 500 ? "It failed; it is tried again." : CHECK;
    };
  }
}
