package dev.shraga.clients.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import java.time.InstantSource;

/// Azure's own policy (one token for each scope, kept, renewed five minutes before it expires) and
/// one thing more: when the service refuses a token that still looks good to this machine, a newer
/// one is asked for, once for each request. Without it a clock that is behind, or a token that was
/// revoked, would stop us until the old token's time is over.
final class RenewingBearerPolicy extends BearerTokenAuthenticationPolicy {
  private final String scope;
  private final InstantSource clock;

  RenewingBearerPolicy(TokenCredential credential, String scope, InstantSource clock) {
    super(credential, scope);
    this.scope = scope;
    this.clock = clock;
  }

  @Override
  public boolean authorizeRequestOnChallengeSync(
      HttpPipelineCallContext context, HttpResponse response) {
    // A challenge that names what it wants is Azure's own business.
    if (super.authorizeRequestOnChallengeSync(context, response)) {
      return true;
    }
    // The claim that services use for it: a token that is not valid before now. It is the one way
    // past the credential's own memory.
    String newer =
        "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"%d\"}}}"
            .formatted(clock.instant().getEpochSecond());
    setAuthorizationHeaderSync(
        context, new TokenRequestContext().addScopes(scope).setCaeEnabled(true).setClaims(newer));
    return true;
  }
}
