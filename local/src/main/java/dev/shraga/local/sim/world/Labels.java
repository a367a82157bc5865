package dev.shraga.local.sim.world;

import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// Short names of tasks, for people who read traces.
public final class Labels {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Map<UUID, String> labels = new HashMap<>();

  Labels() {}

  /// Gives the next task its name.
  String name(TaskId task) {
    String label = "task-" + (labels.size() / 2 + 1);
    labels.put(task.value(), label);
    labels.put(MirrorId.of(task).value(), label);
    return label;
  }

  /// The name of a task or of a task's mirror; the id itself where there is none.
  public String of(UUID id) {
    return labels.getOrDefault(id, id.toString());
  }

  /// The same text with names in the place of ids.
  public String in(String text) {
    return ID.matcher(text).replaceAll(id -> of(UUID.fromString(id.group())));
  }
}
