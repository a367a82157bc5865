package dev.shraga.clients.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.definitions.Inspection;
import dev.shraga.clients.http.Loopback;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.Pipelines;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.http.Turnstile;
import dev.shraga.clients.odata.DataverseClient;
import dev.shraga.clients.odata.DefinitionsClient;
import dev.shraga.model.limit.BudgetPolicy;
import dev.shraga.model.schema.Schema;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/// Where Dataverse is, who we are to it, and how its tables are called there.
///
/// @param url scheme, host and port of the environment, without a path
/// @param solution unique name of the solution that gets what we define; empty means the default
public record Connection(URI url, SignIn signIn, Schema schema, String solution) {
  private static final int MAX_PORT = 65_535;

  /// Checks that nothing secret can travel in the open.
  ///
  /// @throws ConnectionProblem if it could
  public Connection {
    boolean loopback = Loopback.is(url.getHost());
    if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && loopback)) {
      throw new ConnectionProblem(
          "DATAVERSE_URL must begin with https:// (plain http is for an emulator on this machine"
              + " only), not with "
              + url.getScheme()
              + "://"
              + url.getHost());
    }
    switch (signIn) {
      case SignIn.LoopbackToken _ when !loopback ->
          throw new ConnectionProblem(
              "DATAVERSE_TOKEN is for an emulator on this machine and is never sent to "
                  + url.getHost()
                  + ": unset it, and sign in with Azure");
      case SignIn.AzureDefault _ when !"https".equals(url.getScheme()) ->
          throw new ConnectionProblem(
              "DATAVERSE_TOKEN is not set: an emulator on this machine wants the token that it was"
                  + " started with");
      case SignIn.LoopbackToken _, SignIn.AzureDefault _ -> {}
    }
  }

  /// Reads `DATAVERSE_URL`, `DATAVERSE_TOKEN`, `DATAVERSE_SOLUTION` and the variables that rename
  /// tables.
  ///
  /// @throws ConnectionProblem that says which variable is wrong and what to do
  public static Connection of(Map<String, String> environment) {
    String token = environment.getOrDefault("DATAVERSE_TOKEN", "").strip();
    return new Connection(
        url(environment.getOrDefault("DATAVERSE_URL", "").strip()),
        token.isEmpty() ? new SignIn.AzureDefault() : new SignIn.LoopbackToken(token),
        Schema.bundled().withSetNames(variable -> environment.getOrDefault(variable, "").strip()),
        environment.getOrDefault("DATAVERSE_SOLUTION", "").strip());
  }

  /// The rows, over the network, within the usual budget.
  public Dataverse open(Timing timing, RequestCounter counter) {
    return open(timing, new Turnstile(BudgetPolicy.DATAVERSE, timing), counter);
  }

  /// The rows, over the network, within a budget that the caller can look at.
  public Dataverse open(Timing timing, Turnstile turnstile, RequestCounter counter) {
    return open(Pipelines.jdkTransport(), Patience.USUAL, timing, turnstile, counter);
  }

  /// The tables as they are defined there, over the network, within the usual budget.
  public Inspection inspect(Timing timing, RequestCounter counter) {
    return inspect(timing, new Turnstile(BudgetPolicy.DATAVERSE, timing), counter);
  }

  /// The tables as they are defined there, over the network, within a budget of the caller's.
  public Inspection inspect(Timing timing, Turnstile turnstile, RequestCounter counter) {
    return inspect(Pipelines.jdkTransport(), Patience.USUAL, timing, turnstile, counter);
  }

  /// The tables as they are defined there, over a transport of the caller's.
  public Inspection inspect(
      HttpClient transport,
      Patience patience,
      Timing timing,
      Turnstile turnstile,
      RequestCounter counter) {
    return new Inspection(
        new DefinitionsClient(
            Pipelines.over(
                transport,
                signInPolicy(azure(), timing.clock()),
                patience,
                timing,
                turnstile,
                counter),
            url,
            solution),
        schema);
  }

  /// The rows, over a transport of the caller's: a simulation's, for one.
  public Dataverse open(
      HttpClient transport, Patience patience, Timing timing, RequestCounter counter) {
    Turnstile turnstile = new Turnstile(BudgetPolicy.DATAVERSE, timing);
    return open(transport, patience, timing, turnstile, counter);
  }

  /// The rows, over a transport and within a budget of the caller's.
  public Dataverse open(
      HttpClient transport,
      Patience patience,
      Timing timing,
      Turnstile turnstile,
      RequestCounter counter) {
    return open(transport, azure(), patience, timing, turnstile, counter);
  }

  /// The rows, signed in to with a credential of the caller's where a real environment is meant.
  public Dataverse open(
      HttpClient transport,
      TokenCredential azure,
      Patience patience,
      Timing timing,
      Turnstile turnstile,
      RequestCounter counter) {
    return new DataverseClient(
        Pipelines.over(
            transport, signInPolicy(azure, timing.clock()), patience, timing, turnstile, counter),
        url,
        schema,
        timing.clock());
  }

  private static TokenCredential azure() {
    return new LazyCredential(() -> new DefaultAzureCredentialBuilder().build());
  }

  private HttpPipelinePolicy signInPolicy(TokenCredential azure, InstantSource clock) {
    return switch (signIn) {
      case SignIn.LoopbackToken token -> new LoopbackTokenPolicy(token);
      case SignIn.AzureDefault _ -> new RenewingBearerPolicy(azure, url + "/.default", clock);
    };
  }

  private static URI url(String text) {
    if (text.isEmpty()) {
      throw new ConnectionProblem(
          "DATAVERSE_URL is not set: give the address of the environment, like"
              + " https://contoso.crm.dynamics.com");
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
      throw new ConnectionProblem(
          "DATAVERSE_URL must be scheme and host alone, like https://contoso.crm.dynamics.com");
    }
    return URI.create(given.getScheme() + "://" + given.getAuthority());
  }

  private static URI parsed(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException noAddress) {
      throw new ConnectionProblem(
          "DATAVERSE_URL is not an address: give one like https://contoso.crm.dynamics.com");
    }
  }
}
