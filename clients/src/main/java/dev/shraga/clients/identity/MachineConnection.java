package dev.shraga.clients.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import dev.shraga.clients.devcenter.DevBoxes;
import dev.shraga.clients.devcenter.DevCenterFacts;
import dev.shraga.clients.devcenter.DevCenterPolicy;
import dev.shraga.clients.devcenter.ManagementFacts;
import dev.shraga.clients.http.Pipelines;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.http.Turnstile;
import dev.shraga.clients.machines.MachineProvider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Where the Dev Center is, and who we are to it.
///
/// @param url scheme, host and port of the Dev Center, without a path
public record MachineConnection(URI url, SignIn signIn) {
  /// The same for every Dev Center of Azure.
  private static final String SCOPE = "https://devcenter.azure.com/.default";

  /// Of Azure's public cloud. An emulator plays it at its own address.
  private static final URI MANAGEMENT = URI.create("https://management.azure.com");

  /// Checks that nothing secret can travel in the open.
  ///
  /// @throws ConnectionProblem if it could
  public MachineConnection {
    Endpoint.DEV_CENTER.check(url, signIn);
  }

  /// Reads `DEVCENTER_URL` and `DEVCENTER_TOKEN`; empty if there is no address, so no machines of a
  /// service are used.
  ///
  /// @throws ConnectionProblem that says which variable is wrong and what to do
  public static Optional<MachineConnection> of(Map<String, String> environment) {
    String url = environment.getOrDefault("DEVCENTER_URL", "").strip();
    String token = environment.getOrDefault("DEVCENTER_TOKEN", "").strip();
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MachineConnection(Endpoint.DEV_CENTER.url(url), Endpoint.DEV_CENTER.signIn(token)));
  }

  /// The machines, over the network, within the usual limits.
  ///
  /// @param counter counts requests to the Dev Center alone: it has a budget of its own
  public MachineProvider open(Timing timing, RequestCounter counter) {
    DevCenterPolicy policy = DevCenterPolicy.USUAL;
    return open(Pipelines.jdkTransport(policy.request()), policy, timing, counter);
  }

  /// The machines, over a transport and within limits of the caller's.
  public MachineProvider open(
      HttpClient transport, DevCenterPolicy policy, Timing timing, RequestCounter counter) {
    return open(transport, Endpoint.azure(), policy, timing, counter);
  }

  /// The machines, signed in to with a credential of the caller's where a real Dev Center is meant.
  public MachineProvider open(
      HttpClient transport,
      TokenCredential azure,
      DevCenterPolicy policy,
      Timing timing,
      RequestCounter counter) {
    return new DevBoxes(
        pipeline(transport, azure, SCOPE, policy, timing, counter), url, policy, timing.clock());
  }

  /// What the Dev Center tells besides its boxes, for a program that does nothing else there: it
  /// has the whole budget.
  public DevCenterFacts facts(Timing timing, RequestCounter counter) {
    DevCenterPolicy policy = DevCenterPolicy.USUAL;
    HttpClient transport = Pipelines.jdkTransport(policy.request());
    return new DevCenterFacts(
        pipeline(transport, Endpoint.azure(), SCOPE, policy, timing, counter),
        url,
        policy,
        timing.clock());
  }

  /// What administrators set up, over the network, within a budget of its own.
  public ManagementFacts management(Timing timing, RequestCounter counter) {
    DevCenterPolicy policy = DevCenterPolicy.USUAL;
    HttpClient transport = Pipelines.jdkTransport(policy.request());
    return management(transport, Endpoint.azure(), timing, counter);
  }

  /// What administrators set up, over a transport and with a credential of the caller's.
  public ManagementFacts management(
      HttpClient transport, TokenCredential azure, Timing timing, RequestCounter counter) {
    DevCenterPolicy policy = DevCenterPolicy.USUAL;
    URI there =
        switch (signIn) {
          case SignIn.LoopbackToken _ -> url;
          case SignIn.AzureDefault _ -> MANAGEMENT;
        };
    return new ManagementFacts(
        pipeline(transport, azure, MANAGEMENT + "/.default", policy, timing, counter),
        there,
        policy,
        timing.clock());
  }

  private HttpPipeline pipeline(
      HttpClient transport,
      TokenCredential azure,
      String scope,
      DevCenterPolicy policy,
      Timing timing,
      RequestCounter counter) {
    return Pipelines.over(
        transport,
        Endpoint.policy(signIn, azure, scope, timing.clock()),
        policy.patience(),
        timing,
        new Turnstile(policy.budget(), timing),
        counter);
  }
}
