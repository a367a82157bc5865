package dev.shraga.clients.odata;

import com.azure.core.exception.ClientAuthenticationException;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.BudgetSpent;
import dev.shraga.clients.http.RetryAfter;
import dev.shraga.clients.http.Throttled;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What went wrong, in words: what was tried, what the service said, what to do.
final class Problems {
  /// "The user is not a member of the organization."
  private static final String NO_USER = "0x80072560";

  /// "Principal user … is missing prvReadaccount privilege …"
  private static final String NO_PRIVILEGE = "0x80040220";

  private static final Pattern PRIVILEGE = Pattern.compile("\\bprv\\w+");

  /// "The access token has expired."
  private static final String TOKEN_EXPIRED = "0x8005F101";

  /// How Entra numbers its refusals; the number says what is wrong, and the text around it may name
  /// people.
  private static final Pattern ENTRA = Pattern.compile("AADSTS(\\d{5,7})");

  /// The application's secret, or its certificate, is wrong, was revoked, or has expired.
  private static final Set<String> BAD_SECRET = Set.of("7000215", "7000222", "700027");

  /// "Resource not found for the segment": there is no set of that name.
  static final String NO_SUCH_SET = "0x8006088A";

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
  static DataverseProblem silent(String what, RuntimeException failed) {
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
      case ClientAuthenticationException refused ->
          new DataverseProblem(401, "", what + ": no token. " + signIn(refused), null, refused);
      default ->
          new DataverseProblem(
              0,
              "",
              what
                  + ": no answer ("
                  + reason(failed)
                  + "). Check DATAVERSE_URL and the network; nothing is lost, it is tried again.",
              null,
              failed);
    };
  }

  /// What to do when Entra gave no token.
  private static String signIn(ClientAuthenticationException refused) {
    Matcher entra = ENTRA.matcher(String.valueOf(refused.getMessage()));
    if (!entra.find()) {
      return "Sign in (az login, a managed identity, or AZURE_CLIENT_ID, AZURE_TENANT_ID and"
          + " AZURE_CLIENT_SECRET).";
    }
    return BAD_SECRET.contains(entra.group(1))
        ? "The application's secret is wrong, revoked or expired ("
            + entra.group()
            + "): make a"
            + " new one and set AZURE_CLIENT_SECRET."
        : "Entra refused the sign-in (" + entra.group() + "): look this number up.";
  }

  private static String advice(int status, ErrorBody error, Optional<Duration> retryAfter) {
    String code = error.code();
    String text = error.message();
    if (code.equals(NO_USER)) {
      return "Add an application user for this identity to the environment.";
    }
    if (code.equals(TOKEN_EXPIRED)) {
      return "The token has expired; the next attempt brings a new one. If it stays so, check this"
          + " machine's clock.";
    }
    if (code.equals(NO_PRIVILEGE)) {
      Matcher privilege = PRIVILEGE.matcher(text);
      return privilege.find()
          ? "Add the privilege " + privilege.group() + " to a security role of this identity."
          : "Give the identity a security role with the privilege that is missing.";
    }
    if (code.equals(NO_SUCH_SET)) {
      return "Check the names in TABLE_NAME, WORKERS_TABLE and their like.";
    }
    return switch (status) {
      case 401 ->
          "The sign-in was refused: check the identity and that it may use the environment.";
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

  private static String wait(Duration time) {
    return "It is tried again after " + time.toSeconds() + " s.";
  }

  private static String reason(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }
}
