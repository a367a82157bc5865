package dev.shraga.clients.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import dev.shraga.clients.devcenter.DevBoxes;
import dev.shraga.clients.devcenter.DevCenterPolicy;
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

  /// Checks that nothing secret can travel in the open.
  ///
  /// @throws ConnectionProblem if it could
  public MachineConnection {
    Endpoint.DEV_CENTER.check(url, signIn);
  }

  /// Reads `DEVCENTER_URL` and `DEVCENTER_TOKEN`; empty if there is no address, so no machines of
  /// a service are used.
  ///
  /// @throws ConnectionProblem that says which variable is wrong and what to do
  public static Optional<MachineConnection> of(Map<String, String> environment) {
    String url = environment.getOrDefault("DEVCENTER_URL", "").strip();
    String token = environment.getOrDefault("DEVCENTER_TOKEN", "").strip();
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MachineConnection(
                Endpoint.DEV_CENTER.url(url), Endpoint.DEV_CENTER.signIn(token)));
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
        Pipelines.over(
            transport,
            Endpoint.policy(signIn, azure, SCOPE, timing.clock()),
            policy.patience(),
            timing,
            new Turnstile(policy.budget(), timing),
            counter),
        url,
        policy,
        timing.clock());
  }
}
