package dev.shraga.local.scenario;

import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A line that remembers which reads went over it, and can refuse delta tokens.
final class RecordingLine implements Service {
  /// What the line lets through.
  enum Answering {
    EVERYTHING,
    /// All but reads with a delta token, which are refused.
    TOKENS_EXPIRED,
    /// All but reads with a delta token, which find the service in trouble.
    DELTAS_FAILING
  }

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
    if (!delta(request)) {
      return behind.answer(request, now);
    }
    if (answering == Answering.DELTAS_FAILING) {
      return Response.of(503, Headers.NONE);
    }
    if (answering == Answering.TOKENS_EXPIRED) {
      expired.add(request.target());
    }
    return expired.contains(request.target())
        ? Response.of(410, Headers.NONE)
        : behind.answer(request, now);
  }

  long deltaReads() {
    return requests.stream().filter(RecordingLine::delta).count();
  }

  /// Reads of a whole table from which changes can be followed.
  long fullReads() {
    return requests.stream()
        .filter(
            request -> request.headers().first("Prefer").orElse("").contains("odata.track-changes"))
        .count();
  }

  void forget() {
    requests.clear();
  }

  private static boolean delta(Request request) {
    return request.target().contains("deltatoken");
  }
}
