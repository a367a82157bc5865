package dev.shraga.local.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A line that remembers which reads went over it, and can refuse some of them or keep to itself
/// what they would tell.
final class RecordingLine implements Service {
  /// What the line lets through.
  enum Answering {
    EVERYTHING,
    /// All but reads with a delta token, which are refused.
    TOKENS_EXPIRED,
    /// All but reads with a delta token, which find the service in trouble.
    DELTAS_FAILING,
    /// All but changes: reads with a delta token go well and tell none.
    DELTAS_SILENT,
    /// All but reads of whole tables, which find the service in trouble.
    FULL_READS_FAILING
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  Answering answering = Answering.EVERYTHING;
  private final Service behind;
  private final List<Request> requests = new ArrayList<>();

  /// Tokens that were refused once are worth nothing for ever.
  private final Set<String> expired = new HashSet<>();

  RecordingLine(Service behind) {
    this.behind = behind;
  }

  @Override
  public Response answer(Request request, Instant now) {
    requests.add(request);
    if (full(request) && answering == Answering.FULL_READS_FAILING) {
      return Response.of(503, Headers.NONE);
    }
    if (!delta(request)) {
      return behind.answer(request, now);
    }
    if (answering == Answering.DELTAS_FAILING) {
      return Response.of(503, Headers.NONE);
    }
    if (answering == Answering.TOKENS_EXPIRED) {
      expired.add(request.target());
    }
    if (expired.contains(request.target())) {
      return Response.of(410, Headers.NONE);
    }
    Response response = behind.answer(request, now);
    return answering == Answering.DELTAS_SILENT ? silent(response) : response;
  }

  long deltaReads() {
    return requests.stream().filter(RecordingLine::delta).count();
  }

  /// Reads of a whole table from which changes can be followed.
  long fullReads() {
    return requests.stream().filter(RecordingLine::full).count();
  }

  void forget() {
    requests.clear();
  }

  private static Response silent(Response delta) {
    try {
      ObjectNode page = (ObjectNode) JSON.readTree(delta.body().bytes());
      page.putArray("value");
      return new Response(delta.status(), delta.headers(), Body.of(JSON.writeValueAsBytes(page)));
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  private static boolean full(Request request) {
    return request.headers().first("Prefer").orElse("").contains("odata.track-changes");
  }

  private static boolean delta(Request request) {
    return request.target().contains("deltatoken");
  }
}
