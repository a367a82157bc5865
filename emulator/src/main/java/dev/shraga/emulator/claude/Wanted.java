package dev.shraga.emulator.claude;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The object that is wanted at last (`--json-schema`), and the role that it tells of. Values that
/// the schema fixes (`const`) are given back as they are.
///
/// @param schema a missing node if none is wanted
record Wanted(JsonNode schema) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What the program is there for.
  enum Role {
    WORK,
    VERIFY,
    SUMMARISE,
    SPEAK
  }

  /// Reads a schema.
  ///
  /// @param text empty if nothing is wanted
  static Wanted of(String text) {
    try {
      return new Wanted(JSON.readTree(text.isEmpty() ? "" : text));
    } catch (JsonProcessingException notJson) {
      throw new StartRefused("Error: --json-schema is not valid JSON: " + notJson.getMessage());
    }
  }

  /// Whether an object is wanted.
  boolean any() {
    return schema.isObject();
  }

  /// The role, by what the object is to say.
  Role role(boolean speaksOnly) {
    JsonNode properties = schema.path("properties");
    if (properties.has("approved")) {
      return Role.VERIFY;
    }
    if (properties.has("headline")) {
      return Role.SUMMARISE;
    }
    return speaksOnly && !any() ? Role.SPEAK : Role.WORK;
  }

  /// A whole number that the schema fixes.
  int fixed(String property, int otherwise) {
    return schema.path("properties").path(property).path("const").asInt(otherwise);
  }

  /// An object that fits.
  ///
  /// @param said what it is to say where the schema leaves the choice
  ObjectNode object(ObjectNode said) {
    ObjectNode object = JSON.createObjectNode();
    schema
        .path("properties")
        .properties()
        .forEach(property -> {
          String name = property.getKey();
          JsonNode about = property.getValue();
          object.set(
              name,
              about.has("const")
                  ? about.get("const")
                  : fitting(about, said.has(name) ? said.get(name) : object.missingNode()));
        });
    return object;
  }

  private static JsonNode fitting(JsonNode about, JsonNode said) {
    return switch (about.path("type").asText("string")) {
      case "boolean" -> said.isBoolean() ? said : JSON.getNodeFactory().booleanNode(true);
      case "integer", "number" -> said.isNumber() ? said : JSON.getNodeFactory().numberNode(0);
      case "array" -> said.isArray() ? said : JSON.createArrayNode();
      case "object" -> said.isObject() ? said : JSON.createObjectNode();
      default ->
          said.isTextual()
              ? said
              : JSON.getNodeFactory().textNode(about.path("enum").path(0).asText(""));
    };
  }
}
