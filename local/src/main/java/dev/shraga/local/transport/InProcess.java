package dev.shraga.local.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/// A transport that answers from an emulated service on the caller's thread. The service sees the
/// same requests as behind a port, but no time passes and no thread changes, so that a simulation
/// stays deterministic.
public final class InProcess implements HttpClient {
  private final Service service;
  private final InstantSource clock;

  /// A transport to a service.
  ///
  /// @param clock what the service is told about time
  public InProcess(Service service, InstantSource clock) {
    this.service = service;
    this.clock = clock;
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    Response response = service.answer(asEmulated(request), clock.instant());
    return new InProcessResponse(request, response);
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return Mono.fromCallable(() -> sendSync(request, Context.NONE));
  }

  private static Request asEmulated(HttpRequest request) {
    Map<String, List<String>> fields = new HashMap<>();
    for (HttpHeader header : request.getHeaders()) {
      fields.put(header.getName(), header.getValuesList());
    }
    BinaryData body = request.getBodyAsBinaryData();
    return new Request(
        request.getHttpMethod().toString(),
        request.getUrl().toString(),
        new Headers(fields),
        body == null ? Body.EMPTY : Body.of(body.toBytes()));
  }
}
