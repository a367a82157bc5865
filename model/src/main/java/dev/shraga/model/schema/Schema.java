package dev.shraga.model.schema;

import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.Yaml;
import dev.shraga.model.yaml.YamlNode;
import dev.shraga.model.yaml.YamlNode.Mapping;
import dev.shraga.model.yaml.YamlNode.Scalar;
import dev.shraga.model.yaml.YamlProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// All tables, by their key.
public record Schema(Map<String, Table> tables) {
  private static final int MAX_TEXT = 4_000;
  private static final int MAX_MEMO = 1_048_576;

  /// Keeps its own copy, in the order of the file.
  public Schema {
    tables = new LinkedHashMap<>(tables);
  }

  /// The table with that key.
  ///
  /// @throws IllegalArgumentException if the tables file has none, which is a fault of the program
  public Table table(String key) {
    Table table = tables.get(key);
    if (table == null) {
      throw new IllegalArgumentException("no table " + key);
    }
    return table;
  }

  /// Our own tables, as packed with the program.
  public static Schema bundled() {
    return Bundled.TABLES;
  }

  /// Read once, when it is asked for first: every connection asks.
  private static final class Bundled {
    private static final Schema TABLES = unpacked();
  }

  private static Schema unpacked() {
    try (InputStream file = Schema.class.getResourceAsStream("tables.yaml")) {
      if (file == null) {
        throw new IllegalStateException("tables.yaml is not packed with the program");
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8), "tables.yaml");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Reads a tables file.
  ///
  /// @throws YamlProblem with file and line if it is not one
  public static Schema parse(String text, String source) {
    Fields fields = Fields.of(Yaml.read(text, source), "a tables file");
    Schema schema = of(fields);
    fields.end();
    return schema;
  }

  /// Reads the key `tables` of a file that may have others.
  public static Schema of(Fields file) {
    Map<String, Table> tables = new LinkedHashMap<>();
    Mapping named = mapping(file.required("tables"), "'tables'");
    named.entries().forEach((key, entry) -> tables.put(key, table(key, entry.value())));
    return new Schema(tables);
  }

  /// These tables with the set names that an environment's variables give.
  public Schema withSetNames(Function<String, String> variable) {
    Map<String, Table> renamed = new LinkedHashMap<>();
    tables.forEach((key, table) -> {
      String setName =
          table.setNameVariable().isEmpty() ? "" : variable.apply(table.setNameVariable());
      renamed.put(key, setName.isEmpty() ? table : table.withSetName(setName));
    });
    return new Schema(renamed);
  }

  private static Table table(String key, YamlNode node) {
    Fields fields = Fields.of(node, "table " + key);
    String logicalName = fields.text("logicalName");
    Map<String, Column> columns = new LinkedHashMap<>();
    mapping(fields.required("columns"), "'columns' of table " + key)
        .entries()
        .forEach((name, entry) -> columns.put(name, column(name, entry.value())));
    String primaryName = fields.text("primaryName");
    if (!columns.containsKey(primaryName)) {
      throw fields.problem("primaryName", "names no column of it: '" + primaryName + "'");
    }
    List<List<String>> keys = new ArrayList<>();
    for (YamlNode alternate : fields.items("keys")) {
      Fields columnsOfKey = Fields.of(alternate, "a key of table " + key);
      List<String> names = columnsOfKey.texts("columns");
      columnsOfKey.end();
      for (String name : names) {
        if (!columns.containsKey(name)) {
          throw columnsOfKey.problem("columns", "names no column of the table: '" + name + "'");
        }
      }
      keys.add(names);
    }
    Table table =
        new Table(
            key,
            logicalName,
            fields.text("setName"),
            fields.text("setNameVariable", ""),
            fields.text("idColumn", logicalName + "id"),
            primaryName,
            fields.oneOf("ownership", Map.of("user", true, "organization", false)),
            fields.yesNo("changeTracking", false),
            columns,
            keys);
    fields.text("about", "");
    fields.end();
    return table;
  }

  private static Column column(String key, YamlNode node) {
    Fields fields = Fields.of(node, "column " + key);
    String name = fields.text("column");
    ColumnType type = type(fields);
    Writer user = Writer.SERVICE;
    Writer mirror = Writer.SERVICE;
    YamlNode writer = fields.node("writer").orElse(null);
    if (writer instanceof Mapping) {
      Fields kinds = Fields.of(writer, "writer of column " + key);
      user = kinds.oneOf("user", Writer.NAMES);
      mirror = kinds.oneOf("mirror", Writer.NAMES);
      kinds.end();
    } else if (writer != null) {
      user = fields.oneOf("writer", Writer.NAMES);
      mirror = user;
    }
    Column column =
        new Column(
            key,
            name,
            type,
            user,
            mirror,
            fields.text("handover", ""),
            fields.yesNo("optional", false),
            fields.text("about", ""));
    fields.end();
    return column;
  }

  private static ColumnType type(Fields fields) {
    Map<String, Function<Fields, ColumnType>> types = new TreeMap<>();
    types.put("string", of -> new ColumnType.Text(of.whole("length", 1, MAX_TEXT)));
    types.put("memo", of -> new ColumnType.Memo(of.whole("length", 1, MAX_MEMO)));
    types.put(
        "integer",
        of ->
            new ColumnType.Whole(
                of.whole("min", Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE),
                of.whole("max", Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)));
    types.put("bigint", of -> new ColumnType.Big());
    types.put("decimal", of -> new ColumnType.Decimal(of.whole("precision", 0, 10, 2)));
    types.put("money", of -> new ColumnType.Decimal(of.whole("precision", 0, 4, 4), true));
    types.put("double", of -> new ColumnType.Floating());
    types.put("boolean", of -> new ColumnType.YesNo());
    types.put("choice", of -> new ColumnType.Choice(options(of)));
    types.put("datetime", of -> new ColumnType.Moment());
    types.put("date", of -> new ColumnType.Day());
    types.put("guid", of -> new ColumnType.Id());
    types.put(
        "lookup",
        of ->
            new ColumnType.Lookup(
                of.text("target"), of.text("navigation"), of.text("reverse", "")));
    return fields.oneOf("type", types).apply(fields);
  }

  private static Map<Integer, String> options(Fields fields) {
    Map<Integer, String> options = new TreeMap<>();
    mapping(fields.required("choices"), "'choices'")
        .entries()
        .forEach((number, label) -> {
          if (!number.matches("\\d{1,9}") || !(label.value() instanceof Scalar text)) {
            throw new YamlProblem(
                label.keyMark(), "a choice is a number and its label, like 1: Pending");
          }
          options.put(Integer.valueOf(number), text.text());
        });
    return options;
  }

  private static Mapping mapping(YamlNode node, String what) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    throw new YamlProblem(node.mark(), what + " must be a mapping, not " + node.kind());
  }
}
