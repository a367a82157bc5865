package dev.shraga.reconciler.seen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.Etag;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What was seen as JSON and back. Values that JSON has no type for are objects with one key, which
/// names the type.
final class SeenJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SeenJson() {}

  /// Text that is not what [#write] makes. Its message has no row's content.
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1L;

    Damaged(String what) {
      super(what);
    }
  }

  static String write(Seen seen) {
    ObjectNode json = MAPPER.createObjectNode().put("at", seen.at().toString());
    ArrayNode tables = json.putArray("tables");
    for (Seen.Table table : seen.tables()) {
      ObjectNode entry =
          tables
              .addObject()
              .put("table", table.table())
              .put("token", table.token().value())
              .put("resyncAt", table.resyncAt().toString());
      table.columns().forEach(entry.putArray("columns")::add);
      ArrayNode rows = entry.putArray("rows");
      table.rows().forEach(row -> rows.add(row(row)));
    }
    return json.toString();
  }

  static Seen read(String text) throws Damaged {
    try {
      JsonNode json = MAPPER.readTree(text);
      List<Seen.Table> tables = new ArrayList<>();
      for (JsonNode entry : json.required("tables")) {
        tables.add(table(entry));
      }
      return new Seen(Instant.parse(json.required("at").asText()), tables);
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException damaged) {
      throw new Damaged("is not what was written (" + damaged.getClass().getSimpleName() + ")");
    }
  }

  private static Seen.Table table(JsonNode entry) {
    String name = entry.required("table").asText();
    List<String> columns = new ArrayList<>();
    entry.required("columns").forEach(column -> columns.add(column.asText()));
    List<Row> rows = new ArrayList<>();
    entry.required("rows").forEach(row -> rows.add(row(name, row)));
    return new Seen.Table(
        name,
        columns,
        new DeltaToken(entry.required("token").asText()),
        Instant.parse(entry.required("resyncAt").asText()),
        rows);
  }

  private static ObjectNode row(Row row) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("id", row.id().toString())
            .put("etag", row.etag().value())
            .put("created", row.createdAt().toString());
    if (row.ownerId() != null) {
      json.put("owner", row.ownerId().toString());
    }
    ObjectNode values = json.putObject("values");
    row.values().forEach((column, value) -> put(values, column, value));
    return json;
  }

  private static void put(ObjectNode values, String column, Object value) {
    switch (value) {
      case String text -> values.put(column, text);
      case Integer number -> values.put(column, number);
      case Boolean yes -> values.put(column, yes);
      case Long number -> values.putObject(column).put("long", number);
      case BigDecimal number -> values.putObject(column).put("decimal", number.toString());
      case Instant at -> values.putObject(column).put("moment", at.toString());
      default -> throw new IllegalArgumentException("a row holds a " + value.getClass());
    }
  }

  private static Row row(String table, JsonNode json) {
    Map<String, Object> values = new HashMap<>();
    json.required("values")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
    return new Row(
        table,
        UUID.fromString(json.required("id").asText()),
        new Etag(json.required("etag").asText()),
        Instant.parse(json.required("created").asText()),
        json.has("owner") ? UUID.fromString(json.required("owner").asText()) : null,
        values);
  }

  private static Object value(JsonNode json) {
    if (json.isTextual()) {
      return json.asText();
    }
    if (json.isInt()) {
      return json.intValue();
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    if (json.has("long")) {
      return json.required("long").longValue();
    }
    return json.has("decimal")
        ? new BigDecimal(json.required("decimal").asText())
        : Instant.parse(json.required("moment").asText());
  }
}
