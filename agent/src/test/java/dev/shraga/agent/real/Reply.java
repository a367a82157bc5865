package dev.shraga.agent.real;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// What the model, or its service, answers to one request.
sealed interface Reply {
  /// The model says something and is done.
  record Say(String text) implements Reply {}

  /// The model uses a tool.
  record Use(String tool, ObjectNode input) implements Reply {}

  /// The model gives the object that is wanted: values that the schema fixes, and these.
  record Give(ObjectNode said) implements Reply {}

  /// The service fails.
  record Fail(int status, String type, Map<String, String> headers) implements Reply {}

  /// The service begins an answer and never goes on.
  record Hang() implements Reply {}

  ObjectMapper JSON = new ObjectMapper();

  static Reply say(String text) {
    return new Say(text);
  }

  static Reply bash(String command) {
    return new Use(
        "Bash", JSON.createObjectNode().put("command", command).put("description", "a command"));
  }

  static Reply write(String path, String text) {
    return new Use("Write", JSON.createObjectNode().put("file_path", path).put("content", text));
  }

  static Reply ask(String question, String... options) {
    ObjectNode input = JSON.createObjectNode();
    ObjectNode only = input.putArray("questions").addObject();
    only.put("question", question).put("header", "Choice").put("multiSelect", false);
    for (String option : options) {
      only.withArray("options").addObject().put("label", option).put("description", "");
    }
    return new Use("AskUserQuestion", input);
  }

  static Reply give(String name, boolean value) {
    return new Give(JSON.createObjectNode().put(name, value));
  }

  static Reply fail(int status, String type) {
    return new Fail(status, type, Map.of());
  }
}
