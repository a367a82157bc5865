package dev.shraga.local.sample;

import dev.shraga.model.task.UserTask;
import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.Yaml;
import dev.shraga.model.yaml.YamlNode;
import dev.shraga.model.yaml.YamlProblem;
import dev.shraga.reconciler.cli.Submission;
import java.util.List;

/// Reads a file of tasks: a list `tasks`, each with `as`, `prompt`, and if wanted `name`,
/// `repository` and `priority`. Its JSON Schema is `manifests/samples/tasks.schema.json`.
public final class SampleTasks {
  private static final int MOST = 1_000;

  private SampleTasks() {}

  /// The tasks in the order of the file.
  ///
  /// @param source the file's name, for messages
  /// @throws YamlProblem at the first mistake, with file and line
  public static List<Submission> read(String text, String source) {
    Fields file = Fields.of(Yaml.read(text, source), "a file of tasks");
    List<YamlNode> items = file.items("tasks");
    if (items.isEmpty() || items.size() > MOST) {
      throw file.problem("tasks", "must be a list of 1 to " + MOST + " tasks");
    }
    file.end();
    return items.stream().map(SampleTasks::task).toList();
  }

  private static Submission task(YamlNode item) {
    Fields task = Fields.of(item, "a task");
    Submission submission =
        new Submission(
            task.text("as"),
            task.text("name", ""),
            task.text("prompt"),
            task.text("repository", ""),
            task.whole("priority", 0, 1_000, UserTask.DEFAULT_PRIORITY));
    if (!submission.email().matches("[^@\\s]+@[^@\\s]+")) {
      throw task.problem("as", "must be an e-mail, not '" + submission.email() + "'");
    }
    if (submission.prompt().isBlank()) {
      throw task.problem("prompt", "must say what to do");
    }
    task.end();
    return submission;
  }
}
