package dev.shraga.agent.real;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// A request to the model, as it came.
///
/// @param body without its headers, which hold a credential
record Asked(JsonNode body) {
  /// Names of the tools that it may use.
  List<String> tools() {
    List<String> names = new ArrayList<>();
    body.path("tools").forEach(tool -> names.add(tool.path("name").asText()));
    return names;
  }

  /// Schema of the object that is wanted; missing if none is.
  JsonNode schema() {
    for (JsonNode tool : body.path("tools")) {
      if (tool.path("name").asText().equals("StructuredOutput")) {
        return tool.path("input_schema");
      }
    }
    return body.path("no such thing");
  }

  /// All that was said so far, one message each.
  List<String> messages() {
    List<String> texts = new ArrayList<>();
    body.path("messages").forEach(message -> texts.add(message.path("content").toString()));
    return texts;
  }

  /// All that was said so far. Which message holds a tool's answer is the program's choice: it puts
  /// reminders of its own behind.
  String conversation() {
    return body.path("messages").toString();
  }

  /// How often the model spoke since a word was said for the last time.
  int stepsSince(String word) {
    int steps = 0;
    for (JsonNode message : body.path("messages")) {
      if (message.path("content").toString().contains(word)) {
        steps = 0;
      } else if (message.path("role").asText().equals("assistant")) {
        steps++;
      }
    }
    return steps;
  }
}
