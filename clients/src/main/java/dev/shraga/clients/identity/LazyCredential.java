package dev.shraga.clients.identity;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A credential that is made when the first token is asked for.
final class LazyCredential implements TokenCredential {
  private final Supplier<TokenCredential> source;
  private @Nullable TokenCredential credential;

  LazyCredential(Supplier<TokenCredential> source) {
    this.source = source;
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return Mono.defer(() -> credential().getToken(request));
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext request) {
    return credential().getTokenSync(request);
  }

  private synchronized TokenCredential credential() {
    if (credential == null) {
      credential = source.get();
    }
    return credential;
  }
}
