package dev.shraga.agent.run.claude;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// The input of the tool `AskUserQuestion` as a text for a person who answers with a text.
final class Questions {
  private Questions() {}

  /// All questions, each with its options below it.
  static String of(JsonNode input) {
    List<String> lines = new ArrayList<>();
    for (JsonNode question : input.path("questions")) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(
          question.path("question").asText("")
              + (question.path("multiSelect").asBoolean() ? " (several are possible)" : ""));
      for (JsonNode option : question.path("options")) {
        String about = option.path("description").asText("");
        lines.add("- " + option.path("label").asText("") + (about.isEmpty() ? "" : ": " + about));
      }
    }
    String text = String.join("\n", lines).strip();
    return text.isEmpty() ? "It needs an answer but did not say to what." : text;
  }
}
