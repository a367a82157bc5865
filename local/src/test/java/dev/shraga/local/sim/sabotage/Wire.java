package dev.shraga.local.sim.sabotage;

import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lines on which requests or answers are not what they were.
final class Wire {
  private Wire() {}

  /// Rows of a table are made even if they are there: the service then writes over them.
  ///
  /// @param set name of the entity set
  static Service madeAgain(Service line, String set) {
    return (request, now) -> line.answer(madeAgain(request, set), now);
  }

  private static Request madeAgain(Request request, String set) {
    if (request.method().equals("PATCH") && names(request.target(), set)) {
      return new Request(
          request.method(),
          request.target(),
          without(request.headers(), "If-None-Match"),
          request.body());
    }
    return request.target().endsWith("/$batch")
        ? new Request(
            request.method(),
            request.target(),
            request.headers(),
            Body.of(madeAgain(request.body().text(), set)))
        : request;
  }

  /// The parts of a batch are told apart by their request lines.
  private static String madeAgain(String batch, String set) {
    StringBuilder text = new StringBuilder();
    boolean ours = false;
    for (String line : batch.split("\r\n", -1)) {
      if (line.endsWith(" HTTP/1.1")) {
        ours = line.startsWith("PATCH ") && names(line, set);
      }
      if (!ours || !line.equals("If-None-Match: *")) {
        text.append(text.isEmpty() ? "" : "\r\n").append(line);
      }
    }
    return text.toString();
  }

  private static boolean names(String text, String set) {
    return text.contains("/" + set + "(");
  }

  /// Nobody hears for how long to be quiet.
  static Service withoutRetryAfter(Service line) {
    return (request, now) -> {
      Response response = line.answer(request, now);
      return new Response(
          response.status(), without(response.headers(), "Retry-After"), response.body());
    };
  }

  /// A delta token that was refused once is refused for ever, as by the real service; and what
  /// tells so looks like a bad minute.
  static Service deadTokens(Service line) {
    Set<String> dead = new HashSet<>();
    return (request, now) -> {
      Response response =
          dead.contains(request.target())
              ? Response.of(410, Headers.NONE)
              : line.answer(request, now);
      if (response.status() == 410) {
        dead.add(request.target());
        return Response.of(503, Headers.NONE);
      }
      return response;
    };
  }

  /// Every table is read whole once, and changes of it from then on.
  static Service readWholeOnce(Service line) {
    Set<String> read = new HashSet<>();
    return (request, now) ->
        request.headers().first("Prefer").orElse("").contains("odata.track-changes")
                && !read.add(request.target())
            ? Response.of(503, Headers.NONE)
            : line.answer(request, now);
  }

  private static Headers without(Headers headers, String name) {
    Map<String, List<String>> left = new HashMap<>(headers.fields());
    left.keySet().removeIf(name::equalsIgnoreCase);
    return new Headers(left);
  }
}
