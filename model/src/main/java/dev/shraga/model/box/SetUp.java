package dev.shraga.model.box;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tasks that put the agent on a new box, with places for its worker and its pool.
public record SetUp(List<BoxCall.Task> tasks) {
  /// Nothing is to be put on a box.
  public static final SetUp NONE = new SetUp(List.of());

  private static final String WORKER = "{{WORKER}}";
  private static final String POOL = "{{POOL}}";

  /// Keeps its own copy.
  public SetUp {
    tasks = List.copyOf(tasks);
  }

  /// The tasks for one worker.
  public List<BoxCall.Task> of(String worker, String pool) {
    return tasks.stream().map(task -> filled(task, worker, pool)).toList();
  }

  private static BoxCall.Task filled(BoxCall.Task task, String worker, String pool) {
    Map<String, String> parameters = new HashMap<>();
    task.parameters()
        .forEach((name, value) ->
            parameters.put(name, value.replace(WORKER, worker).replace(POOL, pool)));
    return new BoxCall.Task(
        task.name(), task.displayName(), parameters, task.runAs(), task.timeoutSeconds());
  }
}
