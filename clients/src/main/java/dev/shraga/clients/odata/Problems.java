package dev.shraga.clients.odata;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.Answer;
import dev.shraga.clients.http.BudgetSpent;
import dev.shraga.clients.http.ErrorBody;
import dev.shraga.clients.http.NoAnswer;
import dev.shraga.clients.http.RetryAfter;
import dev.shraga.clients.http.Throttled;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What went wrong, in words: what was tried, what the service said, what to do.
final class Problems {
  /// "The user is not a member of the organization."
  static final String NO_USER = "0x80072560";

  /// "Principal user … is missing prvReadaccount privilege …"
  private static final String NO_PRIVILEGE = "0x80040220";

  private static final Pattern PRIVILEGE = Pattern.compile("\\bprv\\w+");

  /// "The access token has expired."
  private static final String TOKEN_EXPIRED = "0x8005F101";

  /// "Resource not found for the segment": there is no set of that name.
  static final String NO_SUCH_SET = "0x8006088A";

  private static final String CHECK_NAMES =
      "Check the names in TABLE_NAME, WORKERS_TABLE and their like.";

  private Problems() {}

  /// An answer that tells of a problem.
  ///
  /// @param what what was tried, like `reading cr_shraga_tasks`; it names no row's content
  static DataverseProblem answered(String what, Answer answer) {
    ErrorBody error = answer.error();
    Optional<Duration> retryAfter =
        RetryAfter.read(
            answer.header("Retry-After").orElse(null), answer.header("Date").orElse(null));
    String message =
        "%s: Dataverse answered %d%s%s. %s%s"
            .formatted(
                what,
                answer.status(),
                error.code().isEmpty() ? "" : " " + error.code(),
                error.message().isEmpty() ? "" : " (" + error.message() + ")",
                advice(answer.status(), error, retryAfter),
                answer
                    .header("x-ms-service-request-id")
                    .map(id -> " Request " + id + ".")
                    .orElse(""));
    return new DataverseProblem(
        answer.status(), error.code(), message, retryAfter.orElse(null), null);
  }

  /// An answer that is not what the service promises.
  static DataverseProblem unreadable(String what, int status, Unreadable why) {
    return new DataverseProblem(
        status,
        "",
        what
            + ": the answer "
            + why.getMessage()
            + ". Check that DATAVERSE_URL is a Dataverse environment.",
        null,
        why);
  }

  /// No answer at all.
  ///
  /// @param origin scheme, host and port that were asked
  static DataverseProblem silent(String what, String origin, RuntimeException failed) {
    return switch (failed) {
      case Throttled held ->
          new DataverseProblem(
              429,
              "",
              what + ": not sent, Dataverse wants to be left alone. " + wait(held.remaining()),
              held.remaining(),
              held);
      case BudgetSpent spent ->
          new DataverseProblem(
              429,
              "",
              what + ": not sent, " + spent.getMessage() + ". " + wait(spent.retryAfter()),
              spent.retryAfter(),
              spent);
      default ->
          NoAnswer.signIn(failed, "DATAVERSE_URL")
              .map(advice -> noToken(what, advice, failed))
              .orElseGet(() -> noAnswer(what, origin, failed));
    };
  }

  /// What the service said of a write that it will not make, and what to do where we know it.
  static String refusal(ErrorBody error) {
    return switch (error.code()) {
      case NO_PRIVILEGE -> error.message() + " " + privilege(error.message());
      case NO_SUCH_SET -> error.message() + " " + CHECK_NAMES;
      default -> error.message();
    };
  }

  private static DataverseProblem noToken(String what, String advice, RuntimeException failed) {
    return new DataverseProblem(401, "", what + ": no token. " + advice, null, failed);
  }

  private static DataverseProblem noAnswer(String what, String origin, RuntimeException failed) {
    return new DataverseProblem(
        0,
        "",
        "%s: no answer from %s, %s. Check DATAVERSE_URL and the network; nothing is lost, and the same may be tried again."
            .formatted(what, origin, NoAnswer.reason(failed)),
        null,
        failed);
  }

  private static String advice(int status, ErrorBody error, Optional<Duration> retryAfter) {
    String code = error.code();
    if (code.equals(NO_USER)) {
      return "Add an application user for this identity to the environment.";
    }
    if (code.equals(TOKEN_EXPIRED)) {
      return "The token has expired; the next attempt brings a new one. If it stays so, check this"
          + " machine's clock.";
    }
    if (code.equals(NO_PRIVILEGE)) {
      return privilege(error.message());
    }
    if (code.equals(NO_SUCH_SET)) {
      return CHECK_NAMES;
    }
    return switch (status) {
      case 401 ->
          "The sign-in was refused: check the identity (of an emulator: DATAVERSE_TOKEN) and that"
              + " it may use the environment.";
      case 403 -> "Give the identity's security role the privilege that is missing.";
      case 404 -> "Check DATAVERSE_URL.";
      case 413 -> "A single change set is larger than the service takes; shorten its texts.";
      case 429 -> wait(retryAfter.orElse(Duration.ofMinutes(5)));
      case 502, 503, 504 -> "The service is not available; it is tried again.";
      default ->
          status >= 500
              ? "The service failed; it is tried again."
              : "The request does not fit this environment: compare its tables with tables.yaml.";
    };
  }

  private static String privilege(String text) {
    Matcher privilege = PRIVILEGE.matcher(text);
    return privilege.find()
        ? "Add the privilege " + privilege.group() + " to a security role of this identity."
        : "Give the identity a security role with the privilege that is missing.";
  }

  private static String wait(Duration time) {
    return "It is tried again after " + time.toSeconds() + " s.";
  }
}
