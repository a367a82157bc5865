package dev.shraga.clients.odata;

import com.azure.core.exception.ClientAuthenticationException;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.BudgetSpent;
import dev.shraga.clients.http.RetryAfter;
import dev.shraga.clients.http.Throttled;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/// What went wrong, in words: what was tried, what the service said, what to do.
final class Problems {
  /// "The user is not a member of the organization."
  static final String NO_USER = "0x80072560";

  /// "Principal user … is missing prvReadaccount privilege …"
  private static final String NO_PRIVILEGE = "0x80040220";

  private static final Pattern PRIVILEGE = Pattern.compile("\\bprv\\w+");

  /// "The access token has expired."
  private static final String TOKEN_EXPIRED = "0x8005F101";

  /// How Entra numbers its refusals; the number says what is wrong, and the text around it may name
  /// people.
  private static final Pattern ENTRA = Pattern.compile("AADSTS(\\d{5,7})");

  /// The secret is wrong or was revoked; it has expired; the certificate fits no application.
  private static final String BAD_SECRET = "7000215";

  private static final String OLD_SECRET = "7000222";
  private static final String BAD_CERTIFICATE = "700027";

  /// "Application with identifier … was not found in the directory …"
  private static final String NO_APPLICATION = "700016";

  /// "Tenant … not found."
  private static final String NO_TENANT = "90002";

  /// "The resource principal named … was not found in the tenant named …"
  private static final String NO_RESOURCE = "500011";

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
      case ClientAuthenticationException refused ->
          noToken(
              what,
              entraNumber(refused)
                  .map(Problems::refusedByEntra)
                  .orElse(
                      "Sign in (az login, a managed identity, or AZURE_CLIENT_ID, AZURE_TENANT_ID"
                          + " and AZURE_CLIENT_SECRET)."),
              refused);
      default ->
          entraNumber(failed)
              .map(number -> noToken(what, refusedByEntra(number), failed))
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
            .formatted(what, origin, reason(failed)),
        null,
        failed);
  }

  /// Entra's number, wherever it stands among the causes: some credentials wrap what they caught in
  /// nothing but a runtime exception.
  private static Optional<String> entraNumber(RuntimeException failed) {
    for (Throwable at = failed; at != null; at = at.getCause()) {
      Matcher entra = ENTRA.matcher(String.valueOf(at.getMessage()));
      if (entra.find()) {
        return Optional.of(entra.group(1));
      }
    }
    return Optional.empty();
  }

  private static String refusedByEntra(String number) {
    String what =
        switch (number) {
          case BAD_SECRET, OLD_SECRET, BAD_CERTIFICATE ->
              "The application's secret is wrong, revoked or expired (AADSTS%s): make a new one and"
                  + " set AZURE_CLIENT_SECRET.";
          case NO_APPLICATION ->
              "The tenant has no such application (AADSTS%s): check AZURE_CLIENT_ID and"
                  + " AZURE_TENANT_ID.";
          case NO_TENANT -> "There is no such tenant (AADSTS%s): check AZURE_TENANT_ID.";
          case NO_RESOURCE ->
              "The tenant knows no environment at that address (AADSTS%s): check DATAVERSE_URL and"
                  + " AZURE_TENANT_ID.";
          default ->
              "Entra refused the sign-in (AADSTS%s): look it up at"
                  + " https://login.microsoftonline.com/error.";
        };
    return what.formatted(number);
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

  /// What failed, by the innermost exception that has a name for it; the messages of exceptions may
  /// quote what was sent.
  private static String reason(Throwable failed) {
    String known = "";
    Throwable root = failed;
    for (Throwable at = failed; at != null; at = at.getCause()) {
      root = at;
      known =
          switch (at) {
            case UnknownHostException _, UnresolvedAddressException _ -> "there is no such host";
            case ConnectException _ -> "nobody listens there";
            case HttpTimeoutException _, TimeoutException _ -> "not in time";
            case SSLHandshakeException _ -> "its certificate is not one that this machine trusts";
            default -> known;
          };
    }
    return known.isEmpty() ? "the line broke (" + root.getClass().getSimpleName() + ")" : known;
  }
}
