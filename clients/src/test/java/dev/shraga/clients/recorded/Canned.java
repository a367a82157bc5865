package dev.shraga.clients.recorded;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// An answer that came over no line: https cannot be played on loopback without certificates.
public final class Canned extends HttpResponse {
  private final HttpHeaders headers = new HttpHeaders();
  private final String json;

  /// A 200 with that body.
  public Canned(HttpRequest request, String json) {
    super(request);
    this.json = json;
  }

  @Override
  public int getStatusCode() {
    return 200;
  }

  @Override
  @Deprecated
  public @Nullable String getHeaderValue(String name) {
    return headers.getValue(HttpHeaderName.fromString(name));
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public BinaryData getBodyAsBinaryData() {
    return BinaryData.fromString(json);
  }

  @Override
  public Flux<ByteBuffer> getBody() {
    return getBodyAsBinaryData().toFluxByteBuffer();
  }

  @Override
  public Mono<byte[]> getBodyAsByteArray() {
    return Mono.just(json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Mono<String> getBodyAsString() {
    return Mono.just(json);
  }

  @Override
  public Mono<String> getBodyAsString(Charset charset) {
    return Mono.just(json);
  }
}
