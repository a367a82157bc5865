package dev.shraga.clients.http;

import com.azure.core.exception.ClientAuthenticationException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/// Words for what kept an answer away. They quote no exception: its message may have in it what was
/// sent, or name people.
public final class NoAnswer {
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

  private NoAnswer() {}

  /// What to do about a token that could not be had; empty if that was not it.
  ///
  /// @param variable names the service's address
  public static Optional<String> signIn(RuntimeException failed, String variable) {
    Optional<String> byEntra = entraNumber(failed).map(number -> refusedByEntra(number, variable));
    return byEntra.isPresent() || !(failed instanceof ClientAuthenticationException)
        ? byEntra
        : Optional.of(
            "Sign in (az login, a managed identity, or AZURE_CLIENT_ID, AZURE_TENANT_ID"
                + " and AZURE_CLIENT_SECRET).");
  }

  /// What failed, by the innermost exception that has a name for it.
  public static String reason(Throwable failed) {
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

  private static String refusedByEntra(String number, String variable) {
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
              "The tenant knows no environment at that address (AADSTS%s): check "
                  + variable
                  + " and AZURE_TENANT_ID.";
          default ->
              "Entra refused the sign-in (AADSTS%s): look it up at"
                  + " https://login.microsoftonline.com/error.";
        };
    return what.formatted(number);
  }
}
