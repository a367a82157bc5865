package dev.shraga.emulator.devcenter.door;

import dev.shraga.emulator.devcenter.answer.Replies;
import dev.shraga.emulator.devcenter.center.Center;
import dev.shraga.emulator.devcenter.center.Refusal;
import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Play;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Where every request comes in. Not thread-safe.
public final class Front {
  private final Center center;
  private final Play play;
  private final Map<String, String> callers;
  private final Supplier<UUID> ids;
  private final RateLimit limit = new RateLimit();
  private final Occasions occasions;
  private final DataDoor data;
  private final ManagementDoor management;
  private final MachineDoor machines;

  /// A front.
  ///
  /// @param callers object ids by their tokens
  /// @param ids for tasks and requests
  public Front(Center center, Play play, Map<String, String> callers, Supplier<UUID> ids) {
    this.center = center;
    this.play = play;
    this.callers = Map.copyOf(callers);
    this.ids = ids;
    this.occasions = new Occasions(center);
    this.data = new DataDoor(center, ids);
    this.management = new ManagementDoor(center);
    this.machines = new MachineDoor(center, play);
  }

  /// The answer to a request.
  public Response answer(Request request, Instant now) {
    center.settle(now);
    boolean ofMachines = request.pathAndQuery().startsWith("/emulator/");
    String agent = request.headers().first("User-Agent").orElse("");
    if (!ofMachines && (agent.isBlank() || agent.startsWith("python-requests"))) {
      // The gateway's firewall takes such programs for scanners, whatever their token.
      return Replies.gateway(403);
    }
    Response response = known(request, ofMachines, now);
    return request
        .headers()
        .first("x-ms-client-request-id")
        .map(id -> response.with("x-ms-client-request-id", id))
        .orElse(response)
        .withDefaults(
            Headers.of(
                "x-ms-correlation-request-id",
                ids.get().toString(),
                "Strict-Transport-Security",
                "max-age=15724800; includeSubDomains"));
  }

  private Response known(Request request, boolean ofMachines, Instant now) {
    Optional<String> caller =
        request
            .headers()
            .first("Authorization")
            .filter(field -> field.regionMatches(true, 0, "Bearer ", 0, 7))
            .flatMap(field -> Optional.ofNullable(callers.get(field.substring(7).strip())));
    if (caller.isEmpty()) {
      Refusal unknown =
          Refusal.of(401, "Unauthorized", "The request needs a bearer token that is valid here.");
      return Replies.refusal(unknown.answer())
          .with("WWW-Authenticate", "Bearer resource=\"https://devcenter.azure.com\"");
    }
    if (ofMachines) {
      return refusing(() -> machines.answer(call(request, caller.get(), now)));
    }
    return limit.answer(
        caller.get(), now, () -> refusing(() -> struck(call(request, caller.get(), now))));
  }

  private static Call call(Request request, String caller, Instant now) {
    return new Call(request, Address.parse(request.pathAndQuery()), caller, now);
  }

  /// The answer as a script wants it.
  private Response struck(Call call) {
    boolean managed = call.address().shape().startsWith("subscriptions/");
    Optional<Effect> effect =
        managed ? Optional.empty() : play.strike(Effect.Stage.REQUEST, occasions.of(call));
    if (effect.isPresent()) {
      if (effect.get() instanceof Effect.Refuse refuse) {
        return Replies.refusal(refuse);
      }
      if (effect.get() instanceof Effect.Gateway(int status, boolean afterwards)) {
        if (afterwards) {
          Response _ = data.answer(call);
        }
        return Replies.gateway(status);
      }
    }
    return managed ? management.answer(call) : data.answer(call);
  }

  private static Response refusing(Supplier<Response> permitted) {
    try {
      return permitted.get();
    } catch (Refusal refusal) {
      return Replies.refusal(refusal.answer());
    }
  }
}
