package dev.shraga.clients.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Repeats a request after 429, 502, 503, 504 and network failures.
///
/// Azure's own policy obeys `Retry-After` for the request that was answered with it only, waits as
/// long as it is told, and in real time. Here the [Turnstile] keeps a window that the service asks
/// for, for all threads of the pipeline; a wait has a limit; and time comes from outside.
final class RetryingPolicy implements HttpPipelinePolicy {
  private static final Logger log = LoggerFactory.getLogger(RetryingPolicy.class);

  private final Patience patience;
  private final Timing timing;
  private final RequestCounter counter;

  RetryingPolicy(Patience patience, Timing timing, RequestCounter counter) {
    this.patience = patience;
    this.timing = timing;
    this.counter = counter;
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    for (int attempt = 1; ; attempt++) {
      if (attempt > 1) {
        counter.retried(SiteContext.of(context));
      }
      Deadline.of(context).ifPresent(it -> it.limit(context, timing.clock().instant()));
      try {
        HttpResponse response = next.clone().processSync();
        Optional<Duration> asked = quietAskedBy(response);
        Duration wait = asked.isPresent() ? asked.get() : backoff(attempt);
        if (!worthAnother(response) || exhausted(context, attempt, wait)) {
          return response;
        }
        response.close();
        pause(attempt, response.getStatusCode(), wait);
      } catch (UncheckedIOException noAnswer) {
        Duration wait = backoff(attempt);
        if (exhausted(context, attempt, wait)) {
          throw noAnswer;
        }
        pause(attempt, 0, wait);
      }
    }
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    return Mono.error(new UnsupportedOperationException("only blocking calls are made"));
  }

  private static boolean worthAnother(HttpResponse response) {
    return switch (response.getStatusCode()) {
      case 429, 502, 503, 504 -> true;
      default -> false;
    };
  }

  /// How long the service wants to be left alone.
  static Optional<Duration> quietAskedBy(HttpResponse response) {
    return worthAnother(response)
        ? RetryAfter.read(
            response.getHeaderValue(HttpHeaderName.RETRY_AFTER),
            response.getHeaderValue(HttpHeaderName.DATE))
        : Optional.empty();
  }

  private Duration backoff(int attempt) {
    return patience.backoff().after(attempt, timing.random().nextDouble());
  }

  private boolean exhausted(HttpPipelineCallContext context, int attempt, Duration wait) {
    return attempt > patience.retries()
        || wait.compareTo(patience.longest()) > 0
        || Deadline.of(context)
            .filter(it -> it.passed(timing.clock().instant().plus(wait)))
            .isPresent();
  }

  private void pause(int attempt, int status, Duration wait) {
    log.atInfo()
        .addKeyValue("attempt", attempt)
        .addKeyValue("status", status)
        .addKeyValue("waitMs", wait.toMillis())
        .log("request will be repeated");
    try {
      timing.pause().take(wait);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Interrupted(stop);
    }
  }
}
