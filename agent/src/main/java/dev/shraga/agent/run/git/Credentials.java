package dev.shraga.agent.run.git;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.transport.URIish;

/// What to sign in with at a repository's server: a token variable, or what the machine's own git
/// has in its credential helper. Never anything from a row or an address.
///
/// A row may name any repository, so the token is for one host only, and nothing is ever said to a
/// server that is not spoken to by TLS, unless it is this machine.
public final class Credentials {
  private static final Duration HELPER = Duration.ofSeconds(30);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final String tokenHost;
  private final Optional<Secret> token;
  private final CredentialHelper helper;

  private Credentials(String tokenHost, Optional<Secret> token, CredentialHelper helper) {
    this.tokenHost = tokenHost;
    this.token = token;
    this.helper = helper;
  }

  /// A user name and its password or token.
  record Secret(String username, String password) {
    @Override
    public String toString() {
      return "Secret[" + username + ", …]";
    }
  }

  /// By the variables `SHRAGA_GIT_TOKEN`, `SHRAGA_GIT_USERNAME` (else `x-access-token`, which
  /// GitHub, GitLab and Azure Repos take with any token) and `SHRAGA_GIT_HOST` (else the host of
  /// the usual repository); where they do not apply, by `git credential`.
  ///
  /// @param usual repository of tasks that name none; may be empty
  /// @param folder that helpers are run in
  public static Credentials of(Map<String, String> environment, String usual, Path folder) {
    String password = environment.getOrDefault("SHRAGA_GIT_TOKEN", "");
    String username = environment.getOrDefault("SHRAGA_GIT_USERNAME", "x-access-token");
    String host = environment.getOrDefault("SHRAGA_GIT_HOST", host(usual));
    return new Credentials(
        host.toLowerCase(Locale.ROOT),
        password.isEmpty() ? Optional.empty() : Optional.of(new Secret(username, password)),
        new CredentialHelper(environment, folder, HELPER));
  }

  /// For one operation on one repository.
  Login login(String address) {
    try {
      URIish uri = new URIish(address);
      boolean closed =
          "https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme())
                  && LOOPBACK.contains(String.valueOf(uri.getHost())));
      if (!closed) {
        return new Login(uri, new Source.None());
      }
      boolean ours = token.isPresent() && host(address).equals(tokenHost);
      return new Login(
          uri, ours ? new Source.Token(token.get()) : new Source.Helper(helper, token.isPresent()));
    } catch (URISyntaxException notAnAddress) {
      throw new GitProblem("not a repository's address", notAnAddress);
    }
  }

  /// Where a secret comes from.
  sealed interface Source {
    /// Nothing is ever said.
    record None() implements Source {}

    /// The variable.
    record Token(Secret secret) implements Source {}

    /// The machine's own.
    ///
    /// @param tokenElsewhere whether there is a token, but for another host
    record Helper(CredentialHelper helper, boolean tokenElsewhere) implements Source {}
  }

  /// Host and port of an address, in lower case; empty if it has none.
  static String host(String address) {
    try {
      URIish uri = new URIish(address);
      String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      return uri.getPort() > 0 ? host + ":" + uri.getPort() : host;
    } catch (URISyntaxException | IllegalArgumentException notAnAddress) {
      return "";
    }
  }
}
