package dev.shraga.emulator.devcenter.door;

import dev.shraga.emulator.devcenter.answer.Moments;
import dev.shraga.emulator.devcenter.answer.Replies;
import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Failures;
import dev.shraga.emulator.devcenter.script.Shape;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// How much each caller may ask: 300 requests in a minute that begins with the first of them.
final class RateLimit {
  /// Inferred: the highest remainder that was seen is 299.
  static final int REQUESTS = 300;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Map<String, Window> windows = new HashMap<>();

  private record Window(Instant ends, int used) {}

  /// Lets a request in, or refuses it; either way the answer tells what is left.
  Response answer(String caller, Instant now, Supplier<Response> permitted) {
    Window before = windows.get(caller);
    Window window =
        before == null || !now.isBefore(before.ends())
            ? new Window(now.plus(WINDOW), 1)
            : new Window(before.ends(), before.used() + 1);
    windows.put(caller, window);
    Response response =
        window.used() > REQUESTS
            ? Replies.refusal(
                new Effect.Refuse(
                    429,
                    Failures.TOO_MANY_REQUESTS,
                    Shape.SPECIFIED,
                    Optional.of(Duration.between(now, window.ends()))))
            : permitted.get();
    return response
        .with("X-Rate-Limit-Limit", "1m")
        .with("X-Rate-Limit-Remaining", Integer.toString(Math.max(0, REQUESTS - window.used())))
        .with("X-Rate-Limit-Reset", Moments.field(window.ends()));
  }
}
