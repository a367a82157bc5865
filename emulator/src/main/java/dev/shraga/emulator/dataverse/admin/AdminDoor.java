package dev.shraga.emulator.dataverse.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.access.Identities;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.fault.FaultJson;
import dev.shraga.emulator.dataverse.fault.Faults;
import dev.shraga.emulator.dataverse.rows.Store;
import dev.shraga.emulator.dataverse.url.Percent;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Answers what is asked below `/emulator/`.
///
/// - `POST /emulator/identities` with name, email, and access (`USER`, `ORGANIZATION`) or roles (a
///   list of names), if wanted objectId, applicationId, standing (`ENABLED`, `DISABLED`,
///   `NO_USER`): a new identity and its token, or a change of the one with that e-mail address
/// - `GET /emulator/requests`: what each identity has asked
/// - `GET /emulator/rows/{set}`: all rows of a table
/// - `POST /emulator/rows/{set}`: a row as a POST to the API would create it; its body may also set
///   createdon, createdby, modifiedon, modifiedby and ownerid, the latter to any user
/// - `PATCH /emulator/rows/{set}/{id}`: sets those columns of a row
/// - `GET /emulator/faults`: the rules in force, how often each was met and has struck, and how
///   many requests are held
/// - `POST /emulator/faults` with a list of rules (see [FaultJson]): puts them in force in the
///   place of all before
/// - `POST /emulator/faults/release`: lets the held requests go
/// - `DELETE /emulator/faults`: ends all rules and lets the held requests go
/// - `POST /emulator/time` with seconds: the organisation's clock goes ahead by so much more
/// - `POST /emulator/execution-time` with email and milliseconds: counts against that identity's
///   limit
/// - `GET /emulator/dump`: all rows, identities (without tokens), faults, counts
/// - `POST /emulator/reset`: back to the start; ends faults, clears limits and puts the clock right
///
/// All of it needs the administrator's token; the reset of an emulator that keeps nothing on disk
/// does not, because nothing can be lost.
public final class AdminDoor {
  private static final String ROWS = "/emulator/rows/";

  private final AdminRows rows;
  private final Identities identities;
  private final Usage usage;
  private final Faults faults;
  private final Backstage backstage;

  /// A door.
  ///
  /// @param ids for rows that come without one
  /// @param backstage what the door leads to
  public AdminDoor(
      Store store,
      Identities identities,
      Supplier<UUID> ids,
      Usage usage,
      Faults faults,
      Backstage backstage) {
    this.rows = new AdminRows(store, identities, ids);
    this.identities = identities;
    this.usage = usage;
    this.faults = faults;
    this.backstage = backstage;
  }

  /// The answer to a request below `/emulator/`.
  ///
  /// @param caller whose token came with it
  public Response answer(Request request, Optional<Identity> caller, Instant now) {
    boolean administrator = caller.isPresent() && caller.equals(identities.administrator());
    boolean reset =
        request.method().equals("POST") && request.pathAndQuery().equals("/emulator/reset");
    if (reset && (administrator || !backstage.durable())) {
      backstage.reset(now);
      return done();
    }
    if (!administrator) {
      return problem(401, "this needs the administrator's token");
    }
    try {
      return permitted(request, caller.get(), now);
    } catch (JsonProcessingException notJson) {
      return problem(400, "the body is not JSON: " + notJson.getOriginalMessage());
    } catch (IllegalArgumentException wrong) {
      return problem(400, String.valueOf(wrong.getMessage()));
    } catch (Refusal refusal) {
      return problem(refusal.status(), refusal.text());
    }
  }

  private Response permitted(Request request, Identity administrator, Instant now)
      throws JsonProcessingException {
    String path = Percent.decode(request.pathAndQuery());
    String asked = request.method() + " " + path;
    return switch (asked) {
      case "POST /emulator/identities" -> admit(new Admission(body(request)), now);
      case "GET /emulator/requests" -> json(200, usage.json(identities));
      case "GET /emulator/faults" -> json(200, FaultJson.write(faults));
      case "POST /emulator/faults" -> {
        faults.set(FaultJson.readAll(Json.parse(request.body().text())));
        yield done();
      }
      case "DELETE /emulator/faults" -> {
        faults.clear();
        yield done();
      }
      case "POST /emulator/faults/release" -> {
        faults.release();
        yield done();
      }
      case "POST /emulator/time" -> {
        backstage.advance(Duration.ofSeconds(number(body(request), "seconds")));
        yield done();
      }
      case "POST /emulator/execution-time" -> charge(body(request), now);
      case "GET /emulator/dump" -> json(200, dump());
      default ->
          path.startsWith(ROWS)
              ? rows(request, path.substring(ROWS.length()), administrator, now)
              : problem(404, "nothing is at " + asked);
    };
  }

  private Response admit(Admission admission, Instant now) {
    Identity identity =
        backstage.admit(
            admission.name(),
            admission.email(),
            admission.roles(identities.roles()),
            admission.account(identities),
            now);
    return json(
        201,
        Json.object().put("userId", identity.userId().toString()).put("token", identity.token()));
  }

  private Response rows(Request request, String below, Identity administrator, Instant now)
      throws JsonProcessingException {
    int slash = below.indexOf('/');
    return switch (request.method()) {
      case "GET" -> json(200, rows.all(below));
      case "POST" -> json(201, rows.create(below, body(request), administrator, now));
      case "PATCH" ->
          slash < 0
              ? problem(404, "PATCH needs {set}/{id}")
              : json(200, rows.stamp(row(below, slash), body(request), now));
      default -> problem(405, "rows know GET, POST, and PATCH of {set}/{id}");
    };
  }

  private static String row(String below, int slash) {
    return below.substring(0, slash) + "(" + below.substring(slash + 1) + ")";
  }

  private Response charge(ObjectNode body, Instant now) {
    String email = body.path("email").asText();
    Identity identity =
        identities
            .byEmail(email)
            .orElseThrow(() -> new IllegalArgumentException("email names nobody"));
    backstage.charge(identity, Duration.ofMillis(number(body, "milliseconds")), now);
    return done();
  }

  private ObjectNode dump() {
    ObjectNode json = Json.object().put("aheadSeconds", backstage.ahead().toSeconds());
    json.set("tables", rows.everything());
    ArrayNode everyone = json.putArray("identities");
    for (Identity identity : identities.all()) {
      ObjectNode one =
          everyone
              .addObject()
              .put("userId", identity.userId().toString())
              .put("name", identity.name())
              .put("email", identity.email())
              .put("standing", identity.account().standing().name());
      ArrayNode roles = one.putArray("roles");
      identity.roles().forEach(roles::add);
    }
    json.set("faults", FaultJson.write(faults));
    json.set("requests", usage.json(identities).path("identities"));
    return json;
  }

  private static ObjectNode body(Request request) throws JsonProcessingException {
    if (Json.parse(request.body().text()) instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("the body must be a JSON object");
  }

  private static long number(ObjectNode body, String name) {
    if (!body.path(name).canConvertToLong() || !body.path(name).isIntegralNumber()) {
      throw new IllegalArgumentException(name + " must be a whole number");
    }
    return body.path(name).asLong();
  }

  private static Response done() {
    return Response.of(204, Headers.NONE);
  }

  private static Response problem(int status, String message) {
    ObjectNode json = Json.object();
    json.putObject("error").put("message", message);
    return json(status, json);
  }

  private static Response json(int status, JsonNode body) {
    return new Response(
        status, Headers.of("Content-Type", "application/json"), Body.of(Json.text(body)));
  }
}
