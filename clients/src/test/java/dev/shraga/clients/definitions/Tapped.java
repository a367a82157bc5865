package dev.shraga.clients.definitions;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.shraga.clients.http.Pipelines;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/// The network, with somebody who learns of each write once the service has made it, and before its
/// answer arrives.
final class Tapped implements HttpClient {
  private final HttpClient transport = Pipelines.jdkTransport();
  private final Consumer<HttpRequest> written;

  /// The network.
  ///
  /// @param written may throw, and then the answer is lost
  Tapped(Consumer<HttpRequest> written) {
    this.written = written;
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    HttpResponse response = transport.sendSync(request, context);
    if (request.getHttpMethod() != HttpMethod.GET) {
      written.accept(request);
    }
    return response;
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return Mono.error(new UnsupportedOperationException("only blocking calls are made"));
  }
}
