package dev.shraga.clients.devcenter;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.clients.http.Answer;
import dev.shraga.clients.http.Deadline;
import dev.shraga.clients.http.Sending;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import java.time.InstantSource;
import java.util.function.Function;

/// Sends the requests of one call, which has to end in time, and brings back their answers,
/// whatever they are.
///
/// @param pipeline signs in, retries and counts
record Exchange(
    HttpPipeline pipeline,
    Addresses addresses,
    DevCenterPolicy policy,
    InstantSource clock,
    Deadline deadline) {
  private static final CallSite SITE = new CallSite("machines", Lane.USER);

  /// The requests of a call that begins now.
  static Exchange begin(
      HttpPipeline pipeline, Addresses addresses, DevCenterPolicy policy, InstantSource clock) {
    return new Exchange(
        pipeline,
        addresses,
        policy,
        clock,
        new Deadline(clock.instant().plus(policy.call()), policy.request()));
  }

  Answer get(String what, String path) {
    return follow(what, addresses.absolute(path));
  }

  /// Reads what is no JSON.
  Answer text(String what, String path) {
    return send(what, new HttpRequest(HttpMethod.GET, addresses.absolute(path)), "text/plain");
  }

  /// Reads a link that the service gave and that was checked.
  Answer follow(String what, String url) {
    return send(what, new HttpRequest(HttpMethod.GET, url));
  }

  Answer put(String what, String path, JsonNode body) {
    return send(what, with(body, new HttpRequest(HttpMethod.PUT, addresses.absolute(path))));
  }

  Answer post(String what, String path) {
    return send(what, new HttpRequest(HttpMethod.POST, addresses.absolute(path)).setBody(""));
  }

  Answer post(String what, String path, JsonNode body) {
    return send(what, with(body, new HttpRequest(HttpMethod.POST, addresses.absolute(path))));
  }

  Answer delete(String what, String path) {
    return send(what, new HttpRequest(HttpMethod.DELETE, addresses.absolute(path)));
  }

  /// Takes something from an answer that was a success.
  static <T> T read(String what, Answer answer, Function<JsonNode, T> taking) {
    if (answer.status() != 200) {
      throw Problems.answered(what, answer);
    }
    try {
      return taking.apply(BoxJson.parse(answer.body()));
    } catch (Unreadable why) {
      throw Problems.unreadable(what, answer.status(), why);
    }
  }

  private static HttpRequest with(JsonNode body, HttpRequest request) {
    return request
        .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
        .setBody(body.toString());
  }

  private Answer send(String what, HttpRequest request) {
    return send(what, request, "application/json");
  }

  private Answer send(String what, HttpRequest request, String accept) {
    if (deadline.passed(clock.instant())) {
      throw Problems.late(what, policy);
    }
    request.setHeader(HttpHeaderName.ACCEPT, accept);
    try {
      return Sending.whole(pipeline, SITE, request, deadline);
    } catch (IllegalStateException | IllegalArgumentException faultOfTheProgram) {
      throw faultOfTheProgram;
    } catch (RuntimeException noAnswer) {
      throw Problems.silent(what, addresses.origin().toString(), noAnswer, policy);
    }
  }
}
