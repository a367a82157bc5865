package dev.shraga.clients.http;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import dev.shraga.model.version.Version;
import java.time.Duration;

/// Puts pipelines together.
public final class Pipelines {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private Pipelines() {}

  /// A pipeline: who we are, one request id for all attempts, retries, and for each attempt its
  /// sign-in, its turn and its count. The sign-in comes first: a token may take a while, and who
  /// waited for a turn shall use it at once.
  ///
  /// @param signIn adds the bearer token and refuses hosts that must not see it
  public static HttpPipeline over(
      HttpClient transport,
      HttpPipelinePolicy signIn,
      Patience patience,
      Timing timing,
      Turnstile turnstile,
      RequestCounter counter) {
    return new HttpPipelineBuilder()
        .httpClient(transport)
        .policies(
            new UserAgentPolicy("shraga/" + Version.current()),
            new RequestIdPolicy(),
            new RetryingPolicy(patience, timing, counter),
            signIn,
            new TurnstilePolicy(turnstile, patience, timing.clock(), counter),
            new CountingPolicy(counter))
        .build();
  }

  /// The JDK's client. It keeps no cookies: a service that spreads its users over many machines by
  /// a cookie then gives each request to any of them, which spreads our load too. It follows no
  /// redirect: none is expected, and a token must not go along.
  public static HttpClient jdkTransport() {
    return jdkTransport(TIMEOUT);
  }

  /// The same for a service that has to answer faster.
  ///
  /// @param timeout of connecting, of sending, of waiting for the answer and of each part of it
  public static HttpClient jdkTransport(Duration timeout) {
    return new JdkHttpClientBuilder(
            java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER))
        .connectionTimeout(timeout)
        .writeTimeout(timeout)
        .responseTimeout(timeout)
        .readTimeout(timeout)
        .build();
  }
}
