package dev.shraga.reconciler.desired;

import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.SetUp;
import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.Mark;
import dev.shraga.model.yaml.Yaml;
import dev.shraga.model.yaml.YamlNode;
import dev.shraga.model.yaml.YamlNode.Mapping;
import dev.shraga.model.yaml.YamlNode.Scalar;
import dev.shraga.model.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tasks that put the agent on a new box, as a file in the shape of the Dev Center's own API:
/// `name` of the group, and `tasks` with name, displayName, parameters, runAs and timeoutInSeconds.
///
/// Values may have places: `{{CATALOG}}`, `{{ARCHIVE_URL}}`, `{{ARCHIVE_SHA256}}` and
/// `{{DATAVERSE_URL}}` are filled from the environment, `{{WORKER}}` and `{{POOL}}` for each box.
public final class SetUpFile {
  /// Place, and the variable that fills it.
  private static final Map<String, String> PLACES =
      Map.of(
          "{{CATALOG}}",
          "SHRAGA_CATALOG",
          "{{ARCHIVE_URL}}",
          "SHRAGA_ARCHIVE_URL",
          "{{ARCHIVE_SHA256}}",
          "SHRAGA_ARCHIVE_SHA256",
          "{{DATAVERSE_URL}}",
          "DATAVERSE_URL");

  private static final int DAY = 86_400;

  private SetUpFile() {}

  /// Reads the file.
  ///
  /// @throws IOException if it cannot be read
  /// @throws YamlProblem at the first mistake, or where a place has no value in the environment
  public static SetUp read(Path file, Map<String, String> environment) throws IOException {
    Path name = file.getFileName();
    List<YamlNode> documents =
        Yaml.readAll(Files.readString(file), name == null ? file.toString() : name.toString());
    if (documents.isEmpty()) {
      return SetUp.NONE;
    }
    Fields group = Fields.of(documents.getFirst(), "a group of tasks");
    group.text("name");
    List<BoxCall.Task> tasks = new ArrayList<>();
    for (YamlNode item : group.items("tasks")) {
      tasks.add(task(Fields.of(item, "a task"), environment));
    }
    group.end();
    return new SetUp(tasks);
  }

  private static BoxCall.Task task(Fields fields, Map<String, String> environment) {
    String name = filled(fields.text("name"), fields.mark(), environment);
    BoxCall.Task task =
        new BoxCall.Task(
            name,
            fields.text("displayName", name),
            parameters(fields, environment),
            fields.oneOf("runAs", Map.of("System", "System", "User", "User"), "System"),
            fields.whole("timeoutInSeconds", 0, DAY, 0));
    fields.end();
    return task;
  }

  private static Map<String, String> parameters(Fields task, Map<String, String> environment) {
    Map<String, String> parameters = new LinkedHashMap<>();
    YamlNode node = task.node("parameters").orElse(null);
    if (node == null) {
      return parameters;
    }
    if (!(node instanceof Mapping mapping)) {
      throw new YamlProblem(node.mark(), "'parameters' of a task must be a mapping");
    }
    mapping
        .entries()
        .forEach((key, entry) -> {
          if (!(entry.value() instanceof Scalar scalar)) {
            throw new YamlProblem(
                entry.value().mark(), "'" + key + "' of the parameters must be a text");
          }
          parameters.put(key, filled(scalar.text(), scalar.mark(), environment));
        });
    return parameters;
  }

  private static String filled(String value, Mark mark, Map<String, String> environment) {
    String text = value;
    for (Map.Entry<String, String> place : PLACES.entrySet()) {
      if (text.contains(place.getKey())) {
        String given = environment.getOrDefault(place.getValue(), "");
        if (given.isEmpty()) {
          throw new YamlProblem(
              mark, place.getKey() + " has no value: set the variable " + place.getValue());
        }
        text = text.replace(place.getKey(), given);
      }
    }
    return text;
  }
}
