package dev.shraga.emulator.dataverse.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Places as JSON, for the cookie of a next link.
final class PlaceJson {
  private PlaceJson() {}

  static ObjectNode write(Place place) {
    ObjectNode json = Json.object();
    json.put("id", place.id().toString());
    ArrayNode values = json.putArray("order");
    place
        .values()
        .forEach(value ->
            values.add(value.map(present -> (JsonNode) tagged(present)).orElse(values.nullNode())));
    return json;
  }

  static Place read(ObjectNode json, List<Order> orders) {
    List<Optional<Value>> values = new ArrayList<>();
    json.path("order")
        .forEach(
            value -> values.add(value.isNull() ? Optional.empty() : Optional.of(untagged(value))));
    if (values.size() != orders.size()) {
      throw Refusals.query("The next link was made for another $orderby.");
    }
    return new Place(values, UUID.fromString(json.path("id").asText()));
  }

  /// A value with its kind, since the text of a cookie alone does not tell an id from a string.
  private static ObjectNode tagged(Value value) {
    ObjectNode json = Json.object();
    return switch (value) {
      case Value.Text(String text) -> json.put("s", text);
      case Value.Amount(BigDecimal number) -> json.put("n", number.toString());
      case Value.YesNo(boolean yes) -> json.put("b", yes);
      case Value.Moment(Instant at) -> json.put("t", at.toString());
      case Value.Day(var date) -> json.put("d", date.toString());
      case Value.Id(UUID id) -> json.put("i", id.toString());
      case Value.Reference(UUID id) -> json.put("i", id.toString());
    };
  }

  private static Value untagged(JsonNode json) {
    Map.Entry<String, JsonNode> only = json.properties().iterator().next();
    String text = only.getValue().asText();
    return switch (only.getKey()) {
      case "s" -> new Value.Text(text);
      case "n" -> new Value.Amount(new BigDecimal(text));
      case "b" -> new Value.YesNo(only.getValue().asBoolean());
      case "t" -> new Value.Moment(Instant.parse(text));
      case "d" -> new Value.Day(LocalDate.parse(text));
      case "i" -> new Value.Id(UUID.fromString(text));
      default -> throw Refusals.query("Malformed XML in the Paging Cookie.");
    };
  }
}
