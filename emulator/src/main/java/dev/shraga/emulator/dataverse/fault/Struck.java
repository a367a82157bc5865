package dev.shraga.emulator.dataverse.fault;

import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.ConnectionLost;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Phrases;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Lets a fault have its effect on a request.
///
/// @param pause passes time when an answer shall be late
public record Struck(Faults faults, Consumer<Duration> pause) {
  /// What becomes of a request.
  ///
  /// @param performed does the work and answers
  /// @throws ConnectionLost if the connection shall break
  public Response answer(Effect effect, Call call, Supplier<Response> performed) {
    return switch (effect) {
      case Effect.Refuse(int status, String code, String message, OptionalInt retryAfter) ->
          Answers.refusal(
              new Refusal(status, code, message, retryAfter(retryAfter)), call.preferences());
      case Effect.Gateway(int status) -> gateway(status);
      case Effect.DropRequest _ -> throw new ConnectionLost();
      case Effect.DropAnswer _ -> {
        Response _ = performed.get();
        throw new ConnectionLost();
      }
      case Effect.Delay(Duration by) -> {
        call.work().delay(by);
        pause.accept(by);
        yield performed.get();
      }
      case Effect.Hold _ -> {
        faults.hold();
        yield performed.get();
      }
    };
  }

  private static Headers retryAfter(OptionalInt seconds) {
    return seconds.isPresent()
        ? Headers.of("Retry-After", Integer.toString(seconds.getAsInt()))
        : Headers.NONE;
  }

  private static Response gateway(int status) {
    String title = status + " " + Phrases.of(status);
    return new Response(
        status,
        Headers.of("Content-Type", "text/html"),
        Body.of(
            "<html><head><title>%s</title></head><body><h1>%s</h1></body></html>"
                .formatted(title, title)));
  }
}
