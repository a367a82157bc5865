package dev.shraga.emulator.dataverse;

import dev.shraga.emulator.dataverse.access.Bearers.Bearer;
import dev.shraga.emulator.dataverse.access.Callers;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.access.Rights;
import dev.shraga.emulator.dataverse.admin.AdminDoor;
import dev.shraga.emulator.dataverse.admin.Usage;
import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.call.Preferences;
import dev.shraga.emulator.dataverse.fault.Faults;
import dev.shraga.emulator.dataverse.fault.Struck;
import dev.shraga.emulator.dataverse.limit.Allowance;
import dev.shraga.emulator.dataverse.limit.Gate;
import dev.shraga.emulator.dataverse.url.Root;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door of the organisation: who is it, may it come in now, and what does it take away.
final class Organization implements Service {
  private static final Logger log = LoggerFactory.getLogger(Organization.class);

  /// What is counted where no answer goes out.
  private static final Response NOTHING = Response.of(0, Headers.NONE);

  /// Longest address, in letters; a part of a batch may have twice as much.
  private static final int MAX_URL = 32_768;

  private final Api api;
  private final AdminDoor adminDoor;
  private final Callers callers;
  private final Usage usage;
  private final Faults faults;
  private final Settings settings;
  private final Map<UUID, Gate> gates = new ConcurrentHashMap<>();

  Organization(
      Api api,
      AdminDoor adminDoor,
      Callers callers,
      Usage usage,
      Faults faults,
      Settings settings) {
    this.api = api;
    this.adminDoor = adminDoor;
    this.callers = callers;
    this.usage = usage;
    this.faults = faults;
    this.settings = settings;
  }

  @Override
  public Response answer(Request request, Instant now) {
    String target = request.pathAndQuery();
    if (target.startsWith("/emulator/")) {
      return adminDoor.answer(request, visitor(request), now);
    }
    Headers served = served(settings.ids());
    Preferences preferences = Preferences.of(request.headers());
    try {
      String version = Root.version(target).orElseThrow(() -> Refusals.noResource(target));
      String origin = request.origin("https://org.example");
      Identity identity = caller(request, origin, now);
      String root = origin + "/api/data/" + version;
      Rights rights = callers.rights(identity, request.headers());
      return admitted(identity, call(request, rights, root, now)).withDefaults(served);
    } catch (Refusal refusal) {
      return Answers.refusal(refusal, preferences).withDefaults(served);
    }
  }

  /// Forgets how much everyone has asked, and ends all faults.
  void resetLimits() {
    faults.clear();
    gates.clear();
    usage.reset();
  }

  /// Counts execution time of an identity that no request took.
  void charge(Identity identity, Duration time, Instant now) {
    gate(identity).charge(now, time);
  }

  private static Call call(Request request, Rights rights, String root, Instant now) {
    return new Call(
        rights,
        request.method(),
        Root.relative(request.pathAndQuery()),
        request.headers(),
        request.body(),
        root,
        now);
  }

  /// @param real whose token it is, who is counted even when it acts for somebody else
  private Response admitted(Identity real, Call call) {
    Gate gate = gate(real);
    try {
      gate.enter(call.now());
    } catch (Refusal throttled) {
      Response response = Answers.refusal(throttled, call.preferences());
      usage.count(real, Asks.throttled(call, response));
      return response;
    }
    Response response = NOTHING;
    try {
      response = struck(real, call);
    } finally {
      // A lost connection has been inside too, and may have done its work.
      usage.count(real, Asks.of(call, response));
      Headers left = allowance(gate.leave(call.now(), settings.limits().cost().of(call.work())));
      response = response.withDefaults(left);
    }
    return response;
  }

  private Response struck(Identity real, Call call) {
    return faults
        .next(call.method(), call.path(), real.email())
        .map(effect ->
            new Struck(faults, settings.pause()).answer(effect, call, () -> performed(call)))
        .orElseGet(() -> performed(call));
  }

  private Gate gate(Identity identity) {
    return gates.computeIfAbsent(identity.userId(), _ -> new Gate(settings.limits()));
  }

  private Response performed(Call call) {
    try {
      if (call.relative().length() > MAX_URL) {
        throw Refusals.urlTooLong(MAX_URL);
      }
      return api.perform(call).response();
    } catch (Refusal refusal) {
      return Answers.refusal(refusal, call.preferences());
    } catch (RuntimeException broken) {
      log.atError().addKeyValue("method", call.method()).setCause(broken).log("request failed");
      return Answers.refusal(Refusals.unexpected(), call.preferences());
    }
  }

  /// Who comes to the administrator's door; nobody there waits for a reason.
  private Optional<Identity> visitor(Request request) {
    return token(request).flatMap(callers.identities()::byToken);
  }

  private Identity caller(Request request, String origin, Instant now) {
    String token = token(request).orElseThrow(() -> Refusals.unauthorized(origin));
    return callers
        .identities()
        .byToken(token)
        .orElseGet(() ->
            switch (settings.bearers().of(token, now)) {
              case Bearer.Application(UUID id) ->
                  callers.identities().byApplication(id).orElseThrow(Refusals::noMember);
              case Bearer.Expired _ -> throw Refusals.expiredAccess(origin);
              case Bearer.Unknown _ -> throw Refusals.unauthorized(origin);
            });
  }

  private static Optional<String> token(Request request) {
    return request
        .headers()
        .first("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip());
  }

  /// What every answer carries.
  private static Headers served(Supplier<UUID> ids) {
    String request = ids.get().toString();
    return Headers.of(
        "OData-Version",
        "4.0",
        "Cache-Control",
        "no-cache",
        "x-ms-service-request-id",
        request,
        "REQ_ID",
        request);
  }

  /// What is left of the limits; the time in seconds, with the thousands separator of the real one.
  private static Headers allowance(Allowance left) {
    double seconds = left.executionTime().toMillis() / 1_000.0;
    return Headers.of(
        "x-ms-ratelimit-burst-remaining-xrm-requests",
        Integer.toString(left.requests()),
        "x-ms-ratelimit-time-remaining-xrm-requests",
        String.format(Locale.ROOT, "%,.2f", seconds),
        "x-ms-dop-hint",
        "48");
  }
}
