package dev.shraga.clients.odata;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.Answer;
import dev.shraga.clients.http.Sending;
import dev.shraga.model.limit.CallSite;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// Sends one request and brings back its answer, whatever it is.
///
/// @param pipeline signs in, retries and counts
/// @param site who asks
record Exchange(HttpPipeline pipeline, CallSite site) {
  /// What every request says; `null` defeats caches in front of the service.
  static final Map<String, String> STANDARD =
      Map.of(
          "Accept", "application/json",
          "OData-MaxVersion", "4.0",
          "OData-Version", "4.0",
          "If-None-Match", "null");

  /// The same for somebody else.
  Exchange as(CallSite other) {
    return new Exchange(pipeline, other);
  }

  Answer get(String what, String url, Map<String, String> headers) {
    return send(what, request(HttpMethod.GET, url, headers));
  }

  Answer send(
      String what, HttpMethod method, String url, Map<String, String> headers, String body) {
    return send(what, request(method, url, headers).setBody(body));
  }

  /// Reads JSON and takes something from it.
  ///
  /// @throws DataverseProblem if the answer is a failure or does not read
  static <T> T read(String what, Answer answer, Function<JsonNode, T> taking) {
    if (answer.status() != 200) {
      throw Problems.answered(what, answer);
    }
    return understood(what, answer, () -> taking.apply(RowJson.parse(answer.body())));
  }

  /// Takes an answer apart.
  ///
  /// @throws DataverseProblem if it does not read
  static <T> T understood(String what, Answer answer, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (Unreadable why) {
      throw Problems.unreadable(what, answer.status(), why);
    }
  }

  private static HttpRequest request(HttpMethod method, String url, Map<String, String> headers) {
    HttpRequest request = new HttpRequest(method, url);
    Map<String, String> all = new HashMap<>(STANDARD);
    all.putAll(headers);
    all.forEach((name, value) -> request.setHeader(HttpHeaderName.fromString(name), value));
    return request;
  }

  private Answer send(String what, HttpRequest request) {
    try {
      return Sending.whole(pipeline, site, request);
    } catch (IllegalStateException | IllegalArgumentException faultOfTheProgram) {
      throw faultOfTheProgram;
    } catch (RuntimeException noAnswer) {
      throw Problems.silent(what, origin(request), noAnswer);
    }
  }

  private static String origin(HttpRequest request) {
    return request.getUrl().getProtocol() + "://" + request.getUrl().getAuthority();
  }
}
