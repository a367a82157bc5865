package dev.shraga.reconciler.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;

/// A line of a transcript as a person reads it: time, who, what; what has many lines stands under
/// itself.
record LogLine(String time, String from, String message) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNDER = "\n" + " ".repeat(33);

  /// A line of the column `content`. One that is not as an agent writes it is shown as it is.
  static LogLine of(String json) {
    try {
      JsonNode line = JSON.readTree(json);
      if (line.path("message").isTextual()) {
        return new LogLine(
            line.path("time").asText(""),
            line.path("from").asText(""),
            line.path("message").asText());
      }
    } catch (JsonProcessingException notJson) {
      return new LogLine("", "", json);
    }
    return new LogLine("", "", json);
  }

  @Override
  public String toString() {
    String lines = message.lines().map(TextTable::plain).collect(Collectors.joining(UNDER));
    return "%-21s %-10s %s"
        .formatted(TextTable.plain(time), TextTable.plain(from), lines)
        .stripTrailing();
  }
}
