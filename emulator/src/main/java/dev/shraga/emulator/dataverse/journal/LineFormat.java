package dev.shraga.emulator.dataverse.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.access.Account;
import dev.shraga.emulator.dataverse.access.Identities;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Definitions;
import dev.shraga.emulator.dataverse.catalog.Edit;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.rows.Change;
import dev.shraga.emulator.dataverse.rows.Restoring;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Tombstone;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.value.Cells;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Lines of the journal as JSON, both ways.
final class LineFormat {
  private LineFormat() {}

  static ObjectNode counters(View view) {
    return Json.object().put("version", view.version()).put("trackedSince", view.trackedSince());
  }

  static ObjectNode identity(Identity identity) {
    ObjectNode line = Json.object();
    ObjectNode json = line.putObject("identity");
    json.put("userId", identity.userId().toString())
        .put("name", identity.name())
        .put("email", identity.email())
        .put("token", identity.token());
    ArrayNode roles = json.putArray("roles");
    identity.roles().forEach(roles::add);
    Account account = identity.account();
    json.put("objectId", account.objectId().toString()).put("standing", account.standing().name());
    account.applicationId().ifPresent(id -> json.put("applicationId", id.toString()));
    return line;
  }

  static ObjectNode changes(List<Change> changes) {
    ObjectNode line = Json.object();
    ArrayNode items = line.putArray("changes");
    changes.forEach(change -> items.add(change(change)));
    return line;
  }

  /// Takes a line over.
  ///
  /// @throws IllegalArgumentException if it is no line of a journal
  static void repeat(JsonNode line, Restoring restoring, Identities identities) {
    if (line.has("identity")) {
      identities.put(identity(line.path("identity")));
    } else if (line.has("version")) {
      restoring.counters(line.path("version").asLong(), line.path("trackedSince").asLong());
    } else if (line.has("changes")) {
      line.path("changes").forEach(change -> repeat(change, restoring));
    } else {
      throw new IllegalArgumentException("a journal line of no known kind");
    }
  }

  private static ObjectNode change(Change change) {
    return switch (change) {
      case Change.Written(EntityType type, Optional<Row> before, Row row) -> {
        ObjectNode json = Json.object().put("table", type.logicalName());
        json.put("id", row.id().toString()).put("version", row.version());
        json.set("cells", cells(type, before, row));
        yield json;
      }
      case Change.Deleted(EntityType type, Tombstone(UUID id, long version, Instant at)) ->
          Json.object()
              .put("table", type.logicalName())
              .put("gone", id.toString())
              .put("version", version)
              .put("at", at.toString());
      case Change.Defined(Definitions.Edited(Edit edit, long version)) -> {
        ObjectNode json = Json.object().put("version", version);
        json.set("edit", EditFormat.write(edit));
        yield json;
      }
      case Change.Drafted(Edit edit) -> {
        ObjectNode json = Json.object();
        json.set("draft", EditFormat.write(edit));
        yield json;
      }
    };
  }

  private static ObjectNode cells(EntityType type, Optional<Row> before, Row row) {
    ObjectNode cells = Json.object();
    for (Attribute attribute : type.attributes().values()) {
      Optional<Value> now = row.cell(attribute.name());
      Optional<Value> then = before.flatMap(old -> old.cell(attribute.name()));
      if (!now.equals(then)) {
        cells.set(attribute.name(), now.map(Json::of).orElse(cells.nullNode()));
      }
    }
    return cells;
  }

  private static Identity identity(JsonNode json) {
    List<String> roles = new ArrayList<>();
    json.path("roles").forEach(role -> roles.add(role.asText()));
    return new Identity(
        UUID.fromString(json.path("userId").asText()),
        json.path("name").asText(),
        json.path("email").asText(),
        json.path("token").asText(),
        roles,
        new Account(
            UUID.fromString(json.path("objectId").asText()),
            Optional.of(json.path("applicationId").asText())
                .filter(id -> !id.isEmpty())
                .map(UUID::fromString),
            Account.Standing.valueOf(json.path("standing").asText())));
  }

  private static void repeat(JsonNode json, Restoring restoring) {
    if (json.has("edit")) {
      restoring.repeat(
          new Change.Defined(
              new Definitions.Edited(
                  EditFormat.read(json.path("edit")), json.path("version").asLong())));
    } else if (json.has("draft")) {
      restoring.repeat(new Change.Drafted(EditFormat.read(json.path("draft"))));
    } else {
      repeatRow(json, restoring);
    }
  }

  /// A table or a column that the tables file no longer has is left out: its rows are gone as they
  /// would be on an organisation whose table was deleted.
  private static void repeatRow(JsonNode json, Restoring restoring) {
    restoring
        .catalog()
        .named(json.path("table").asText())
        .ifPresent(type -> restoring.repeat(change(json, type, restoring)));
  }

  private static Change change(JsonNode json, EntityType type, Restoring restoring) {
    long version = json.path("version").asLong();
    if (json.has("gone")) {
      UUID id = UUID.fromString(json.path("gone").asText());
      Instant at = Instant.parse(json.path("at").asText());
      return new Change.Deleted(type, new Tombstone(id, version, at));
    }
    UUID id = UUID.fromString(json.path("id").asText());
    Optional<Row> before = restoring.find(type, id);
    Map<String, Value> cells = new HashMap<>(before.map(Row::cells).orElse(Map.of()));
    for (Map.Entry<String, JsonNode> cell : json.path("cells").properties()) {
      Optional.ofNullable(type.attributes().get(cell.getKey()))
          .ifPresent(attribute ->
              Cells.read(attribute, cell.getValue())
                  .ifPresentOrElse(
                      value -> cells.put(attribute.name(), value),
                      () -> cells.remove(attribute.name())));
    }
    return new Change.Written(type, before, new Row(id, version, cells));
  }
}
