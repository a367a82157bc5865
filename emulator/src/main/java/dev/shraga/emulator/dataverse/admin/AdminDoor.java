package dev.shraga.emulator.dataverse.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identities;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Store;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import java.time.Instant;
import java.util.Optional;

/// Answers what is asked below `/emulator/`.
///
/// - `POST /emulator/identities` with name, email and access: a new identity and its token
/// - `GET /emulator/requests`: what each identity has asked
/// - `GET /emulator/rows/{set}`: all rows of a table
/// - `POST /emulator/reset`: back to the start
///
/// All of it needs the administrator's token; the reset of an emulator that keeps nothing on disk
/// does not, because nothing can be lost.
///
/// @param organization what the door leads to
public record AdminDoor(
    Store store, Identities identities, Usage usage, Organization organization) {
  /// What only the organisation itself can do.
  public interface Organization {
    /// Adds or replaces an identity and its row in the table of users.
    Identity admit(String name, String email, Access access, Instant now);

    /// Puts everything back to the start.
    void reset(Instant now);

    /// Whether it keeps state on disk.
    boolean durable();
  }

  /// The answer to a request below `/emulator/`.
  ///
  /// @param caller whose token came with it
  public Response answer(Request request, Optional<Identity> caller, Instant now) {
    String asked = request.method() + " " + request.pathAndQuery();
    boolean administrator = caller.isPresent() && caller.equals(identities.administrator());
    if (asked.equals("POST /emulator/reset") && (administrator || !organization.durable())) {
      organization.reset(now);
      return Response.of(204, Headers.NONE);
    }
    if (!administrator) {
      return problem(401, "this needs the administrator's token");
    }
    if (asked.equals("POST /emulator/identities")) {
      return admit(request, now);
    }
    if (asked.equals("GET /emulator/requests")) {
      return json(200, usage.json(identities));
    }
    if (asked.startsWith("GET /emulator/rows/")) {
      return rows(asked.substring("GET /emulator/rows/".length()));
    }
    return problem(404, "nothing is at " + asked);
  }

  private Response admit(Request request, Instant now) {
    try {
      JsonNode body = Json.parse(request.body().text());
      String name = body.path("name").asText();
      String email = body.path("email").asText();
      String access = body.path("access").asText("USER");
      if (name.isBlank()
          || email.isBlank()
          || !(access.equals("USER") || access.equals("ORGANIZATION"))) {
        return problem(400, "name, email and access (USER or ORGANIZATION) are needed");
      }
      Identity identity = organization.admit(name, email, Access.valueOf(access), now);
      return json(
          201,
          Json.object().put("userId", identity.userId().toString()).put("token", identity.token()));
    } catch (JsonProcessingException notJson) {
      return problem(400, "the body is not JSON: " + notJson.getOriginalMessage());
    }
  }

  private Response rows(String set) {
    return store.read(view ->
        view.catalog()
            .set(set)
            .map(type -> rows(view, type))
            .orElseGet(() -> problem(404, "there is no set '" + set + "'")));
  }

  private static Response rows(View view, EntityType type) {
    ObjectNode json = Json.object();
    ArrayNode values = json.putArray("value");
    view.rows(type).forEach(row -> values.add(row(type, row)));
    return json(200, json);
  }

  private static ObjectNode row(EntityType type, Row row) {
    ObjectNode json = Json.object().put("@odata.etag", row.etag());
    for (Attribute attribute : type.attributes().values()) {
      json.set(attribute.property(), row.cell(attribute).map(Json::of).orElse(json.nullNode()));
    }
    return json;
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
