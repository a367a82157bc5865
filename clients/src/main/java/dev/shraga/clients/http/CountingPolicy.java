package dev.shraga.clients.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.util.BinaryData;
import org.jspecify.annotations.Nullable;

/// Feeds a [RequestCounter]; stands behind the retries, so that it sees each attempt.
final class CountingPolicy extends HttpPipelineSyncPolicy {
  private final RequestCounter counter;

  CountingPolicy(RequestCounter counter) {
    this.counter = counter;
  }

  @Override
  protected void beforeSendingRequest(HttpPipelineCallContext context) {
    HttpRequest request = context.getHttpRequest();
    counter.request(
        SiteContext.of(context),
        request.getHttpMethod() != HttpMethod.GET,
        size(request.getBodyAsBinaryData()));
  }

  @Override
  protected HttpResponse afterReceivedResponse(
      HttpPipelineCallContext context, HttpResponse response) {
    String length = response.getHeaderValue(HttpHeaderName.CONTENT_LENGTH);
    // A chunked answer names no length; it was read whole already, so this reads nothing more.
    long bytes =
        length != null && length.matches("\\d{1,18}")
            ? Long.parseLong(length)
            : size(response.getBodyAsBinaryData());
    counter.response(SiteContext.of(context), response.getStatusCode() == 429, bytes);
    return response;
  }

  private static long size(@Nullable BinaryData body) {
    Long length = body == null ? null : body.getLength();
    return length == null ? 0 : length;
  }
}
