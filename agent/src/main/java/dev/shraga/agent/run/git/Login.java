package dev.shraga.agent.run.git;

import dev.shraga.agent.run.git.Credentials.Secret;
import dev.shraga.agent.run.git.Credentials.Source;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/// Signs in for one operation; asked by JGit only after a server wants it.
final class Login extends CredentialsProvider {
  private final URIish repository;
  private final Source source;
  private @Nullable Secret offered;
  private boolean refused;

  Login(URIish repository, Source source) {
    this.repository = repository;
    this.source = source;
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean supports(CredentialItem... items) {
    return Arrays.stream(items).allMatch(Login::known);
  }

  @Override
  public boolean get(URIish uri, CredentialItem... items) {
    // A redirect must not take a secret to another server.
    if (!sameServer(uri) || !supports(items)) {
      return false;
    }
    Optional<Secret> secret = secret(uri);
    if (secret.isEmpty()) {
      return false;
    }
    for (CredentialItem item : items) {
      switch (item) {
        case CredentialItem.Username name -> name.setValue(secret.get().username());
        case CredentialItem.Password word -> word.setValue(secret.get().password().toCharArray());
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  /// JGit says so when the server did not take what we offered.
  @Override
  public void reset(URIish uri) {
    refused = true;
    if (source instanceof Source.Helper helper && offered != null) {
      helper.helper().reject(uri, offered);
    }
  }

  /// The server took it, so that the helper may keep it.
  void worked() {
    if (source instanceof Source.Helper helper && offered != null && !refused) {
      helper.helper().approve(repository, offered);
    }
  }

  /// What to do after a refusal.
  String advice() {
    String host = String.valueOf(repository.getHost());
    return switch (source) {
      case Source.None _ ->
          "http".equals(repository.getScheme())
              ? "nobody signs in over http: use an https address"
              : "check the address and this user's rights";
      case Source.Token _ ->
          offered == null
              ? "check the address"
              : "check that SHRAGA_GIT_TOKEN is valid for " + host + " and may write";
      case Source.Helper helper -> {
        String elsewhere =
            helper.tokenElsewhere() ? " (SHRAGA_GIT_TOKEN is for SHRAGA_GIT_HOST only)" : "";
        yield offered == null
            ? "set SHRAGA_GIT_TOKEN, or sign in to " + host + " once with git itself" + elsewhere
            : "what git's credential helper has for "
                + host
                + " was refused: sign in there once more with git itself";
      }
    };
  }

  private Optional<Secret> secret(URIish uri) {
    if (offered != null && !refused) {
      return Optional.of(offered);
    }
    Optional<Secret> next =
        switch (source) {
          case Source.None _ -> Optional.empty();
          case Source.Token token -> refused ? Optional.empty() : Optional.of(token.secret());
          case Source.Helper helper -> helper.helper().fill(uri);
        };
    // A helper that knows nothing better is not asked for ever.
    if (next.equals(Optional.ofNullable(offered))) {
      return Optional.empty();
    }
    next.ifPresent(secret -> {
      offered = secret;
      refused = false;
    });
    return next;
  }

  private boolean sameServer(URIish uri) {
    return Objects.equals(uri.getScheme(), repository.getScheme())
        && Objects.equals(uri.getHost(), repository.getHost())
        && uri.getPort() == repository.getPort();
  }

  private static boolean known(CredentialItem item) {
    return item instanceof CredentialItem.Username || item instanceof CredentialItem.Password;
  }
}
