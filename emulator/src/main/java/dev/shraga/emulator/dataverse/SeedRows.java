package dev.shraga.emulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.model.yaml.YamlNode;
import dev.shraga.model.yaml.YamlNode.Mapping;
import dev.shraga.model.yaml.YamlNode.Scalar;
import dev.shraga.model.yaml.YamlNode.Sequence;
import dev.shraga.model.yaml.YamlProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Reads the rows of a fixture file as JSON bodies.
final class SeedRows {
  private SeedRows() {}

  static List<Fixture.Seed> read(YamlNode node) {
    List<Fixture.Seed> seeds = new ArrayList<>();
    mapping(node)
        .entries()
        .forEach((table, entry) -> {
          if (!(entry.value() instanceof Sequence rows)) {
            throw new YamlProblem(
                entry.value().mark(), "the rows of '" + table + "' must be a list");
          }
          rows.items().forEach(row -> seeds.add(new Fixture.Seed(table, body(mapping(row)))));
        });
    return seeds;
  }

  private static ObjectNode body(Mapping row) {
    ObjectNode body = Json.object();
    row.entries().forEach((name, entry) -> body.set(name, value(entry.value())));
    return body;
  }

  private static JsonNode value(YamlNode node) {
    if (!(node instanceof Scalar(_, String text, boolean quoted))) {
      throw new YamlProblem(node.mark(), "a cell must be a single value, not " + node.kind());
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (quoted) {
      return nodes.textNode(text);
    }
    if (text.equals("true") || text.equals("false")) {
      return nodes.booleanNode(text.equals("true"));
    }
    if (text.equals("null") || text.isEmpty()) {
      return nodes.nullNode();
    }
    if (text.matches("-?\\d{1,9}")) {
      return nodes.numberNode(Integer.parseInt(text));
    }
    return text.matches("-?\\d+(\\.\\d+)?")
        ? nodes.numberNode(new BigDecimal(text))
        : nodes.textNode(text);
  }

  private static Mapping mapping(YamlNode node) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    throw new YamlProblem(node.mark(), "a mapping is expected here, not " + node.kind());
  }
}
