package dev.shraga.agent.course;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The JSON objects that runs are asked for: their schemas, and how an answer is parsed. A schema
/// fixes the values that bind an answer to its round, so that no other can be meant.
public final class Schemas {
  /// Longest text in an answer that is taken over, in characters.
  static final int TEXT = 8_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Schemas() {}

  /// What the worker is asked for.
  public static String work() {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    ObjectNode of = schema.putObject("properties");
    of.putObject("status").put("type", "string").putArray("enum").add("done").add("blocked");
    text(of, "question", "Only if blocked: the one question that the owner has to answer.");
    text(of, "summary", "What you did, in a few sentences.");
    schema.putArray("required").add("status").add("summary");
    return schema.put("additionalProperties", false).toString();
  }

  /// What the verifier is asked for.
  public static String verdict(Binding binding) {
    ObjectNode schema = bound(binding);
    ObjectNode of = (ObjectNode) schema.path("properties");
    of.putObject("approved").put("type", "boolean");
    text(of, "feedback", "If not approved: what is missing or wrong, so that it can be mended.");
    text(of, "tested", "What you tried, and what came of it.");
    schema.withArray("required").add("approved").add("feedback").add("tested");
    return schema.toString();
  }

  /// What the summary is asked for.
  public static String recap(Binding binding) {
    ObjectNode schema = bound(binding);
    ObjectNode of = (ObjectNode) schema.path("properties");
    text(of, "headline", "One sentence of at most 150 characters.");
    text(of, "summary", "Two or three points, about 100 words.");
    schema.withArray("required").add("headline").add("summary");
    return schema.toString();
  }

  /// The object; missing if the text is none.
  static JsonNode parse(String text) {
    try {
      JsonNode node = text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
      return node.isObject() ? node : MissingNode.getInstance();
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static ObjectNode bound(Binding binding) {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    ObjectNode of = schema.putObject("properties");
    of.putObject("task").put("type", "string").put("const", binding.task().toString());
    of.putObject("attempt").put("type", "integer").put("const", binding.attempt());
    of.putObject("round").put("type", "integer").put("const", binding.round());
    schema.putArray("required").add("task").add("attempt").add("round");
    return schema.put("additionalProperties", false);
  }

  private static void text(ObjectNode of, String key, String description) {
    of.putObject(key).put("type", "string").put("description", description);
  }
}
