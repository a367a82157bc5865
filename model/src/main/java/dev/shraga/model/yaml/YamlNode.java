package dev.shraga.model.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One value of a document, with its place.
public sealed interface YamlNode {
  /// Where the value begins.
  Mark mark();

  /// What a reader would call it: a mapping, a list, or a single value.
  String kind();

  /// A single value. Quoted tells `"3"` from `3`.
  record Scalar(Mark mark, String text, boolean quoted) implements YamlNode {
    @Override
    public String kind() {
      return quoted ? "a quoted text" : "a single value";
    }
  }

  /// A list.
  record Sequence(Mark mark, List<YamlNode> items) implements YamlNode {
    /// Keeps its own copy of the items.
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /// Keys in the order of the file; a duplicate key never gets this far.
  record Mapping(Mark mark, Map<String, Entry> entries) implements YamlNode {
    /// Keeps its own copy of the entries, in their order.
    public Mapping {
      entries = new LinkedHashMap<>(entries);
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /// One key of a mapping and its value.
  record Entry(Mark keyMark, YamlNode value) {}
}
