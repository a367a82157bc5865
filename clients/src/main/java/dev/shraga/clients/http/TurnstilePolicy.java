package dev.shraga.clients.http;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.shraga.model.limit.CallSite;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import reactor.core.publisher.Mono;

/// Sends each attempt through the [Turnstile], in the lane of its call site.
final class TurnstilePolicy implements HttpPipelinePolicy {
  private final Turnstile turnstile;
  private final Patience patience;
  private final InstantSource clock;
  private final RequestCounter counter;

  TurnstilePolicy(
      Turnstile turnstile, Patience patience, InstantSource clock, RequestCounter counter) {
    this.turnstile = turnstile;
    this.patience = patience;
    this.clock = clock;
    this.counter = counter;
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    CallSite site = SiteContext.of(context);
    Duration waited = turnstile.enter(site.lane(), patience.longest());
    Instant begun = clock.instant();
    try {
      counter.waited(site, waited);
      HttpResponse response = next.processSync();
      // Before the place is free, so that nobody takes it to knock once more.
      RetryingPolicy.quietAskedBy(response).ifPresent(turnstile::keepQuiet);
      return response;
    } finally {
      turnstile.leave(site.lane(), begun);
    }
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    return Mono.error(new UnsupportedOperationException("only blocking calls are made"));
  }
}
