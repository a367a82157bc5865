package dev.shraga.model.yaml;

import dev.shraga.model.yaml.YamlNode.Entry;
import dev.shraga.model.yaml.YamlNode.Mapping;
import dev.shraga.model.yaml.YamlNode.Scalar;
import dev.shraga.model.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads YAML text into located nodes.
///
/// Stricter than YAML: no aliases (a few lines of them can stand for gigabytes), no duplicate keys,
/// keys are single values, at most [#MAX_CHARS] characters and [#MAX_DEPTH] levels.
public final class Yaml {
  /// Longest document, in UTF-16 characters.
  public static final int MAX_CHARS = 1_000_000;

  /// Deepest nesting, in levels.
  public static final int MAX_DEPTH = 50;

  private Yaml() {}

  /// All documents of a text. Empty documents are left out.
  ///
  /// @param source the file's name, for messages
  /// @throws YamlProblem if the text is not YAML, or is more than we accept
  public static List<YamlNode> readAll(String text, String source) {
    if (text.length() > MAX_CHARS) {
      throw new YamlProblem(
          new Mark(source, 1, 1),
          "the file has " + text.length() + " characters; allowed are " + MAX_CHARS);
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(source).setCodePointLimit(MAX_CHARS).build();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        if (event instanceof AliasEvent) {
          throw new YamlProblem(
              mark(source, event.getStartMark()),
              "an alias (*name) is not allowed here; write the value out");
        }
      }
      List<YamlNode> documents = new ArrayList<>();
      for (Node node : new Compose(settings).composeAllFromString(text)) {
        YamlNode document = convert(source, node, 1);
        if (!(document instanceof Scalar scalar && scalar.text().isEmpty())) {
          documents.add(document);
        }
      }
      return documents;
    } catch (MarkedYamlEngineException notYaml) {
      throw new YamlProblem(
          mark(source, notYaml.getProblemMark()), "not YAML: " + notYaml.getProblem());
    } catch (YamlEngineException notYaml) {
      throw new YamlProblem(new Mark(source, 1, 1), "not YAML: " + notYaml.getMessage());
    }
  }

  /// The single document of a text.
  ///
  /// @throws YamlProblem as [#readAll], and if there is none or more than one
  public static YamlNode read(String text, String source) {
    List<YamlNode> documents = readAll(text, source);
    if (documents.size() != 1) {
      throw new YamlProblem(
          new Mark(source, 1, 1),
          "the file has " + documents.size() + " documents; allowed is one");
    }
    return documents.getFirst();
  }

  private static YamlNode convert(String source, Node node, int depth) {
    Mark mark = mark(source, node.getStartMark());
    if (depth > MAX_DEPTH) {
      throw new YamlProblem(mark, "nested deeper than the " + MAX_DEPTH + " levels allowed");
    }
    return switch (node) {
      case ScalarNode scalar ->
          new Scalar(mark, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
      case SequenceNode sequence ->
          new Sequence(
              mark,
              sequence.getValue().stream().map(item -> convert(source, item, depth + 1)).toList());
      case MappingNode mapping -> new Mapping(mark, entries(source, mapping, depth));
      default -> throw new YamlProblem(mark, "a " + node.getNodeType() + " is not allowed here");
    };
  }

  private static Map<String, Entry> entries(String source, MappingNode mapping, int depth) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Mark keyMark = mark(source, tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new YamlProblem(keyMark, "a key must be a single value");
      }
      Entry entry = new Entry(keyMark, convert(source, tuple.getValueNode(), depth + 1));
      Entry first = entries.putIfAbsent(key.getValue(), entry);
      if (first != null) {
        throw new YamlProblem(
            keyMark,
            "the key '"
                + key.getValue()
                + "' stands here again; it is on line "
                + first.keyMark().line()
                + " already");
      }
    }
    return entries;
  }

  private static Mark mark(String source, Optional<org.snakeyaml.engine.v2.exceptions.Mark> mark) {
    return mark.map(known -> new Mark(source, known.getLine() + 1, known.getColumn() + 1))
        .orElse(new Mark(source, 1, 1));
  }
}
