package dev.shraga.clients.odata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.model.Etag;
import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Rows as the service's JSON.
final class RowJson {
  static final String CREATED = "createdon";
  static final String OWNER = "_ownerid_value";
  static final String ETAG = "@odata.etag";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private RowJson() {}

  /// Parses a body.
  ///
  /// @throws Unreadable if it is not JSON
  static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      throw new Unreadable("is not JSON");
    }
  }

  /// What a column is called in an answer, in `$select` and in `$filter`.
  static String property(Column column) {
    return column.type() instanceof ColumnType.Lookup
        ? "_" + column.name() + "_value"
        : column.name();
  }

  /// Reads a row. Columns that are not in it, or null, are absent.
  ///
  /// @throws Unreadable if it has no id or no etag
  static Row read(JsonNode json, Table table) {
    String etag = json.path(ETAG).asText("");
    if (etag.isEmpty()) {
      throw new Unreadable("has a row without etag");
    }
    Map<String, Object> values = new HashMap<>();
    for (Column column : table.columns().values()) {
      Object value = value(json.path(property(column)), column.type());
      if (value != null) {
        values.put(column.key(), value);
      }
    }
    JsonNode owner = json.path(OWNER);
    JsonNode created = json.path(CREATED);
    return new Row(
        table.key(),
        id(json.path(table.idColumn())),
        new Etag(etag),
        created.isTextual() ? moment(created.asText()) : Instant.EPOCH,
        owner.isTextual() ? id(owner) : null,
        values);
  }

  /// An id.
  ///
  /// @throws Unreadable if it is none
  static UUID id(JsonNode json) {
    try {
      return UUID.fromString(json.asText(""));
    } catch (IllegalArgumentException notAnId) {
      throw new Unreadable("has no id where one belongs");
    }
  }

  /// The body of a write.
  ///
  /// @param wanted which columns go along; others are left out
  static String write(Values values, Table table, Schema schema, Predicate<Column> wanted) {
    ObjectNode json = JSON.createObjectNode();
    values
        .asMap()
        .forEach((key, value) -> {
          Column column = table.column(key);
          if (!wanted.test(column)) {
            return;
          }
          if (column.type() instanceof ColumnType.Lookup lookup) {
            String target =
                value == null
                    ? null
                    : "/%s(%s)".formatted(schema.table(lookup.target()).setName(), value);
            json.put(lookup.navigation() + "@odata.bind", target);
          } else {
            put(json, column.name(), value);
          }
        });
    if (values.owner() != null) {
      json.put("ownerid@odata.bind", "/systemusers(" + values.owner() + ")");
    }
    return json.toString();
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    switch (value) {
      case null -> json.putNull(name);
      case String text -> json.put(name, text);
      case Integer number -> json.put(name, number);
      case BigDecimal number -> json.put(name, number);
      case Boolean yes -> json.put(name, yes);
      // The service keeps whole seconds.
      case Instant at -> json.put(name, at.truncatedTo(ChronoUnit.SECONDS).toString());
      default -> throw new IllegalArgumentException("cannot write a " + value.getClass());
    }
  }

  private static @Nullable Object value(JsonNode json, ColumnType type) {
    if (json.isMissingNode() || json.isNull()) {
      return null;
    }
    return switch (type) {
      case ColumnType.Text _, ColumnType.Memo _, ColumnType.Day _ -> json.asText();
      case ColumnType.Id _, ColumnType.Lookup _ -> json.asText();
      // Some environments have a text where we have a choice; both are read.
      case ColumnType.Whole _, ColumnType.Choice _ ->
          json.canConvertToInt() ? (Object) json.intValue() : json.asText();
      case ColumnType.Big _ -> json.canConvertToLong() ? (Object) json.longValue() : json.asText();
      case ColumnType.Decimal _, ColumnType.Floating _ ->
          json.isNumber() ? json.decimalValue() : json.asText();
      case ColumnType.YesNo _ -> json.isBoolean() ? (Object) json.booleanValue() : json.asText();
      case ColumnType.Moment _ -> moment(json.asText());
    };
  }

  /// A time without offset is in UTC. The service spells almost all as {@link Instant} does, which
  /// reads them much faster than a formatter.
  private static Instant moment(String text) {
    try {
      if (text.endsWith("Z")) {
        return Instant.parse(text);
      }
      return DateTimeFormatter.ISO_DATE_TIME.withZone(ZoneOffset.UTC).parse(text, Instant::from);
    } catch (DateTimeException noTime) {
      throw new Unreadable("has no time where one belongs");
    }
  }
}
