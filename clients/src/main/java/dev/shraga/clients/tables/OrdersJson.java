package dev.shraga.clients.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.model.worker.Orders;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// [Orders] as the JSON of the column `cr_orders`.
public final class OrdersJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OrdersJson() {}

  /// The JSON; what was not ordered is left out.
  public static String write(Orders orders) {
    ObjectNode json = JSON.createObjectNode();
    if (orders.cordoned()) {
      json.put("cordoned", true);
    }
    put(json, "drainBy", orders.drainBy());
    put(json, "preservedUntil", orders.preservedUntil());
    put(json, "redrivenAt", orders.redrivenAt());
    return json.toString();
  }

  /// Reads it back.
  ///
  /// @throws IllegalArgumentException if a person wrote something else into the row; the message
  ///   says what
  public static Orders read(String text) {
    if (text.isBlank()) {
      return Orders.NONE;
    }
    try {
      JsonNode json = JSON.readTree(text);
      return new Orders(
          json.path("cordoned").asBoolean(false),
          moment(json, "drainBy"),
          moment(json, "preservedUntil"),
          moment(json, "redrivenAt"));
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException("is not JSON", notJson);
    } catch (DateTimeParseException notATime) {
      throw new IllegalArgumentException("has a time that is none", notATime);
    }
  }

  private static void put(ObjectNode json, String name, @Nullable Instant moment) {
    if (moment != null) {
      json.put(name, moment.toString());
    }
  }

  private static @Nullable Instant moment(JsonNode json, String name) {
    return json.hasNonNull(name) ? Instant.parse(json.path(name).asText()) : null;
  }
}
