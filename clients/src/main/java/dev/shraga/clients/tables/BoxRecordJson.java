package dev.shraga.clients.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.Step;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// A [BoxRecord] as the JSON of the column `cr_box`.
public final class BoxRecordJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Longest sentence of the service that is kept, in UTF-16 characters.
  private static final int MESSAGE = 1_000;

  private BoxRecordJson() {}

  /// The JSON; what is empty is left out.
  public static String write(BoxRecord record) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("step", record.step().word())
            .put("since", record.since().toString())
            .put("project", record.key().project())
            .put("user", record.key().user())
            .put("name", record.key().name())
            .put("pool", record.pool())
            .put("tries", record.tries())
            .put("creations", record.creations())
            .put("mends", record.mends());
    put(json, "askedAt", record.askedAt());
    put(json, "notBefore", record.notBefore());
    put(json, "madeAt", record.madeAt());
    if (!record.operation().isEmpty()) {
      json.put("operation", record.operation());
    }
    if (!record.fault().none()) {
      String message = record.fault().message();
      json.putObject("fault")
          .put("code", record.fault().code())
          .put("message", message.substring(0, Math.min(MESSAGE, message.length())));
    }
    return json.toString();
  }

  /// Reads it back.
  ///
  /// @return null if the column is empty: the worker has no box
  /// @throws IllegalArgumentException if it is anything else; the message says what
  public static @Nullable BoxRecord read(String text) {
    if (text.isBlank()) {
      return null;
    }
    try {
      JsonNode json = JSON.readTree(text);
      return new BoxRecord(
          new BoxKey(
              json.path("project").asText(),
              json.path("user").asText(),
              json.path("name").asText()),
          json.path("pool").asText(),
          Step.read(json.path("step").asText())
              .orElseThrow(() -> new IllegalArgumentException("names a step that is none")),
          Instant.parse(json.path("since").asText()),
          json.path("tries").asInt(),
          moment(json, "askedAt"),
          moment(json, "notBefore"),
          json.path("operation").asText(""),
          json.path("creations").asInt(),
          json.path("mends").asInt(),
          moment(json, "madeAt"),
          json.hasNonNull("fault")
              ? new BoxFault(
                  json.path("fault").path("code").asText(),
                  json.path("fault").path("message").asText())
              : BoxFault.NONE);
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
