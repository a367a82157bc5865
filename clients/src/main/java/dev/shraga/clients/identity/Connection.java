package dev.shraga.clients.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.definitions.Inspection;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Where Dataverse is, who we are to it, and how its tables are called there.
///
/// @param url scheme, host and port of the environment, without a path
/// @param solution unique name of the solution that gets what we define; empty means the default
public record Connection(URI url, SignIn signIn, Schema schema, String solution) {
  /// Checks that nothing secret can travel in the open.
  ///
  /// @throws ConnectionProblem if it could
  public Connection {
    Endpoint.DATAVERSE.check(url, signIn);
  }

  /// Reads `DATAVERSE_URL`, `DATAVERSE_TOKEN`, `DATAVERSE_SOLUTION` and the variables that rename
  /// tables.
  ///
  /// @throws ConnectionProblem that says which variable is wrong and what to do
  public static Connection of(Map<String, String> environment) {
    String token = environment.getOrDefault("DATAVERSE_TOKEN", "").strip();
    return new Connection(
        Endpoint.DATAVERSE.url(environment.getOrDefault("DATAVERSE_URL", "").strip()),
        Endpoint.DATAVERSE.signIn(token),
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

  /// The rows for somebody who has to know soon: over a line of its own, one attempt, within a
  /// budget that others share.
  ///
  /// @param longest wait for a turn, and for an answer
  public Dataverse openQuick(
      Duration longest, Timing timing, Turnstile turnstile, RequestCounter counter) {
    Patience patience = new Patience(0, Patience.USUAL.backoff(), longest);
    return open(Pipelines.jdkTransport(longest), patience, timing, turnstile, counter);
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
                signInPolicy(Endpoint.azure(), timing.clock()),
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
    return open(transport, Endpoint.azure(), patience, timing, turnstile, counter);
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

  private HttpPipelinePolicy signInPolicy(TokenCredential azure, InstantSource clock) {
    return Endpoint.policy(signIn, azure, url + "/.default", clock);
  }
}
