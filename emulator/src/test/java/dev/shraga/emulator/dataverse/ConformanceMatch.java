package dev.shraga.emulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.shraga.emulator.dataverse.value.Json;
import java.util.regex.Pattern;

/// Compares an answer's JSON with what a case expects, in the notation of the cases.
///
/// @param base address of the API
record ConformanceMatch(String base) {
  private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /// Checks one expected member.
  ///
  /// @param path like `value[0].name`, `error.code`, `count(value)`
  void member(JsonNode answer, String path, JsonNode expected) {
    if (path.startsWith("count(")) {
      JsonNode counted = at(answer, path.substring(6, path.length() - 1));
      assertThat(counted.size()).as(path).isEqualTo(expected.asInt());
    } else {
      value(path, at(answer, path), expected);
    }
  }

  /// Checks a text against a plain value or, after a tilde, a pattern.
  void text(String what, String actual, String expected) {
    if (expected.startsWith("~")) {
      String regex =
          expected.substring(1).replace("{base}", Pattern.quote(base)).replace("guid", GUID);
      assertThat(actual).as(what).containsPattern(regex);
    } else if (expected.startsWith("0x")) {
      assertThat(actual).as(what).isEqualToIgnoringCase(expected);
    } else {
      assertThat(actual).as(what).isEqualTo(expected);
    }
  }

  private void value(String path, JsonNode actual, JsonNode expected) {
    if (expected.isTextual() && actual instanceof ArrayNode items) {
      list(path, items, expected.textValue());
    } else if (expected.isTextual()) {
      text(path, actual.asText(), expected.textValue());
    } else if (expected.isNumber()) {
      assertThat(actual.decimalValue()).as(path).isEqualByComparingTo(expected.decimalValue());
    } else {
      assertThat(actual).as(path).isEqualTo(expected);
    }
  }

  /// Expectations of a whole list, in the words of the cases.
  private void list(String path, ArrayNode items, String expected) {
    if (expected.startsWith("contains ")) {
      assertThat(items).as(path).anyMatch(item -> item.asText().equals(expected.substring(9)));
    } else if (expected.equals("3 guids in input order")) {
      assertThat(items).as(path).hasSize(3).allMatch(item -> item.asText().matches(GUID));
    } else if (expected.startsWith("[{")) {
      assertThat(Json.text(items).replace("\"", "")).as(path).isEqualTo(expected);
    } else if (expected.endsWith(" key")) {
      String name = expected.substring(0, expected.length() - 4);
      assertThat(items).as(path).isNotEmpty().allMatch(item -> item.has(name));
    } else {
      assertThat(items).as(path).isNotEmpty();
      items.forEach(item -> value(path, item, Json.object().textNode(expected)));
    }
  }

  /// The node at a path. Names may have dots in them, so the whole rest is tried as a name first.
  static JsonNode at(JsonNode node, String path) {
    if (path.isEmpty()) {
      return node;
    }
    if (node.has(path)) {
      return node.path(path);
    }
    if (path.startsWith("[")) {
      int close = path.indexOf(']');
      String index = path.substring(1, close);
      String rest = path.substring(close + 1).replaceFirst("^\\.", "");
      if (index.equals("*")) {
        ArrayNode all = Json.array();
        node.forEach(item -> all.add(at(item, rest)));
        return all;
      }
      if (index.startsWith("?")) {
        return at(having(node, index.substring(1)), rest);
      }
      return index.matches("\\d+")
          ? at(node.path(Integer.parseInt(index)), rest)
          : MissingNode.getInstance();
    }
    int dot = path.indexOf('.');
    int bracket = path.indexOf('[');
    if (bracket > 0 && (dot < 0 || bracket < dot)) {
      return at(node.path(path.substring(0, bracket)), path.substring(bracket));
    }
    return dot < 0
        ? MissingNode.getInstance()
        : at(node.path(path.substring(0, dot)), path.substring(dot + 1));
  }

  /// The first item with a member of some value, named like `LogicalName=account`.
  private static JsonNode having(JsonNode items, String condition) {
    String[] parts = condition.split("=", 2);
    for (JsonNode item : items) {
      if (item.path(parts[0]).asText().equals(parts[1])) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }
}
