package dev.shraga.emulator.dataverse.value;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// JSON as the emulator reads and writes it: numbers keep their digits.
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Json() {}

  /// An empty object.
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// An empty array.
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /// The value that a text holds.
  ///
  /// @throws JsonProcessingException if it is not exactly one JSON value
  public static JsonNode parse(String text) throws JsonProcessingException {
    try {
      return MAPPER.readTree(text);
    } catch (NumberFormatException outOfRange) {
      // Jackson does not wrap it when an exponent has more digits than any number can have.
      throw new JsonParseException(null, "A number is out of range.", outOfRange);
    }
  }

  /// The text of a value, on one line.
  public static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a JSON tree has no text", impossible);
    }
  }

  /// A cell as the Web API shows it; the journal keeps cells in the same form.
  public static JsonNode of(Value value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value) {
      case Value.Text(String text) -> nodes.textNode(text);
      case Value.Amount(var number) -> nodes.numberNode(number);
      case Value.YesNo(boolean yes) -> nodes.booleanNode(yes);
      case Value.Moment(Instant at) ->
          TextNode.valueOf(at.truncatedTo(ChronoUnit.SECONDS).toString());
      case Value.Day(var date) -> TextNode.valueOf(date.toString());
      case Value.Id(var id) -> TextNode.valueOf(id.toString());
      case Value.Reference(var id) -> TextNode.valueOf(id.toString());
    };
  }
}
