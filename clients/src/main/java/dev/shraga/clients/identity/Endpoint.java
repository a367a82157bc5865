package dev.shraga.clients.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.shraga.clients.http.Loopback;
import java.net.URI;
import java.time.InstantSource;

/// How a service is told about in the environment, and what may be told.
///
/// @param service what people call it
/// @param urlVariable names its address
/// @param tokenVariable names the token of an emulator
/// @param example an address that is right
record Endpoint(String service, String urlVariable, String tokenVariable, String example) {
  static final Endpoint DATAVERSE =
      new Endpoint(
          "the environment",
          "DATAVERSE_URL",
          "DATAVERSE_TOKEN",
          "https://contoso.crm.dynamics.com");

  static final Endpoint DEV_CENTER =
      new Endpoint(
          "the Dev Center",
          "DEVCENTER_URL",
          "DEVCENTER_TOKEN",
          "https://00000000-0000-0000-0000-000000000000-contoso.eastus.devcenter.azure.com");

  private static final int MAX_PORT = 65_535;

  /// Checks that nothing secret can travel in the open.
  ///
  /// @throws ConnectionProblem if it could
  void check(URI url, SignIn signIn) {
    boolean loopback = Loopback.is(url.getHost());
    if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && loopback)) {
      throw new ConnectionProblem(
          urlVariable
              + " must begin with https:// (plain http is for an emulator on this machine only),"
              + " not with "
              + url.getScheme()
              + "://"
              + url.getHost());
    }
    switch (signIn) {
      case SignIn.LoopbackToken _ when !loopback ->
          throw new ConnectionProblem(
              tokenVariable
                  + " is for an emulator on this machine and is never sent to "
                  + url.getHost()
                  + ": unset it, and sign in with Azure");
      case SignIn.AzureDefault _ when !"https".equals(url.getScheme()) ->
          throw new ConnectionProblem(
              tokenVariable
                  + " is not set: an emulator on this machine wants the token that it was started"
                  + " with");
      case SignIn.LoopbackToken _, SignIn.AzureDefault _ -> {}
    }
  }

  /// Azure, if there is no token.
  SignIn signIn(String token) {
    if (token.isEmpty()) {
      return new SignIn.AzureDefault();
    }
    if (!SignIn.LoopbackToken.FORM.matcher(token).matches()) {
      throw new ConnectionProblem(
          tokenVariable
              + " must be printable characters without spaces; take the one that the emulator was"
              + " started with");
    }
    return new SignIn.LoopbackToken(token);
  }

  /// Reads an address, which is scheme, host and port alone.
  URI url(String text) {
    if (text.isEmpty()) {
      throw new ConnectionProblem(
          urlVariable + " is not set: give the address of " + service + ", like " + example);
    }
    URI given = parsed(text);
    boolean bare =
        given.getHost() != null
            && given.getUserInfo() == null
            && given.getQuery() == null
            && given.getFragment() == null
            && given.getPath().matches("/*")
            && given.getPort() <= MAX_PORT;
    if (!bare) {
      throw new ConnectionProblem(urlVariable + " must be scheme and host alone, like " + example);
    }
    return URI.create(given.getScheme() + "://" + given.getAuthority());
  }

  /// Adds the token to requests.
  ///
  /// @param scope what the token is asked for, where Azure gives it
  static HttpPipelinePolicy policy(
      SignIn signIn, TokenCredential azure, String scope, InstantSource clock) {
    return switch (signIn) {
      case SignIn.LoopbackToken token -> new LoopbackTokenPolicy(token);
      case SignIn.AzureDefault _ -> new RenewingBearerPolicy(azure, scope, clock);
    };
  }

  /// Azure's default credential, made when it is needed.
  static TokenCredential azure() {
    return new LazyCredential(() -> new DefaultAzureCredentialBuilder().build());
  }

  private URI parsed(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException noAddress) {
      throw new ConnectionProblem(urlVariable + " is not an address: give one like " + example);
    }
  }
}
