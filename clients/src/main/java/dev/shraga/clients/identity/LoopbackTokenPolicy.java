package dev.shraga.clients.identity;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import dev.shraga.clients.http.Loopback;

/// Adds a fixed token to requests to this machine and refuses every other host. Azure's own policy
/// refuses plain http altogether, which an emulator on loopback does not need.
final class LoopbackTokenPolicy extends HttpPipelineSyncPolicy {
  private final SignIn.LoopbackToken signIn;

  LoopbackTokenPolicy(SignIn.LoopbackToken signIn) {
    this.signIn = signIn;
  }

  @Override
  protected void beforeSendingRequest(HttpPipelineCallContext context) {
    String host = context.getHttpRequest().getUrl().getHost();
    if (!Loopback.is(host)) {
      throw new IllegalStateException("a loopback token was about to go to " + host);
    }
    context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + signIn.token());
  }
}
