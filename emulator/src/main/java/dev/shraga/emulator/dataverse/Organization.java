package dev.shraga.emulator.dataverse;

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
import dev.shraga.emulator.dataverse.url.Root;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
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

  private final Api api;
  private final AdminDoor adminDoor;
  private final Callers callers;
  private final Usage usage;
  private final Settings settings;
  private final Map<UUID, Gate> gates = new ConcurrentHashMap<>();

  Organization(Api api, AdminDoor adminDoor, Callers callers, Usage usage, Settings settings) {
    this.api = api;
    this.adminDoor = adminDoor;
    this.callers = callers;
    this.usage = usage;
    this.settings = settings;
  }

  @Override
  public Response answer(Request request, Instant now) {
    String target = request.pathAndQuery();
    if (target.startsWith("/emulator/")) {
      return adminDoor.answer(request, caller(request), now);
    }
    Headers served = served(settings.ids());
    Preferences preferences = Preferences.of(request.headers());
    try {
      String version = Root.version(target).orElseThrow(() -> Refusals.noResource(target));
      String origin = request.origin("https://org.example");
      Identity identity = caller(request).orElseThrow(() -> Refusals.unauthorized(origin));
      String root = origin + "/api/data/" + version;
      Rights rights = callers.rights(identity, request.headers());
      return admitted(identity, call(request, rights, root, now)).withDefaults(served);
    } catch (Refusal refusal) {
      return Answers.refusal(refusal, preferences).withDefaults(served);
    }
  }

  /// Forgets how much everyone has asked.
  void resetLimits() {
    gates.clear();
    usage.reset();
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
    Gate gate = gates.computeIfAbsent(real.userId(), _ -> new Gate(settings.limits()));
    try {
      int remaining = gate.enter(call.now());
      try {
        Response response = performed(call).withDefaults(allowance(remaining));
        usage.count(real, Asks.of(call, response));
        return response;
      } finally {
        gate.leave();
      }
    } catch (Refusal throttled) {
      Response response = Answers.refusal(throttled, call.preferences());
      usage.count(real, Asks.throttled(call, response));
      return response;
    }
  }

  private Response performed(Call call) {
    try {
      return api.perform(call).response();
    } catch (Refusal refusal) {
      return Answers.refusal(refusal, call.preferences());
    } catch (RuntimeException broken) {
      log.atError().addKeyValue("method", call.method()).setCause(broken).log("request failed");
      return Answers.refusal(Refusals.unexpected(), call.preferences());
    }
  }

  private Optional<Identity> caller(Request request) {
    return request
        .headers()
        .first("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .flatMap(value -> callers.identities().byToken(value.substring(7).strip()));
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

  /// What is left of the limits. The time is not measured here: an answer is a function of its
  /// request, so it shows the whole allowance, with the thousands separator of the real one.
  private static Headers allowance(int remaining) {
    return Headers.of(
        "x-ms-ratelimit-burst-remaining-xrm-requests", Integer.toString(remaining),
        "x-ms-ratelimit-time-remaining-xrm-requests", String.format(Locale.ROOT, "%,.2f", 1200.0),
        "x-ms-dop-hint", "48");
  }
}
