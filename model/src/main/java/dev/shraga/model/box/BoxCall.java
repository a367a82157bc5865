package dev.shraga.model.box;

import java.util.List;
import java.util.Map;

/// What can be asked of a box. Each may be asked again: the service answers that it is so already,
/// or that something is still being done.
public sealed interface BoxCall {
  /// Make it from a pool of the service.
  record Create(String pool) implements BoxCall {}

  /// Run a group of tasks on it.
  ///
  /// @param group unique on the box; a group that exists is not run again
  record Customise(String group, List<Task> tasks) implements BoxCall {
    /// Keeps its own copy.
    public Customise {
      tasks = List.copyOf(tasks);
    }
  }

  /// Let it run.
  record Start() implements BoxCall {}

  /// Let it rest.
  ///
  /// @param hibernate keep what runs
  record Stop(boolean hibernate) implements BoxCall {}

  /// Stop and start it.
  record Restart() implements BoxCall {}

  /// Let the service look for what is wrong with it and mend it: 20 to 40 minutes.
  record Repair() implements BoxCall {}

  /// Remove it with everything on it.
  record Delete() implements BoxCall {}

  /// A task of a group.
  ///
  /// @param name `catalog/task`
  /// @param runAs `System` or `User`; the second waits until somebody signs in
  /// @param timeoutSeconds 0 leaves the service its own
  record Task(
      String name,
      String displayName,
      Map<String, String> parameters,
      String runAs,
      int timeoutSeconds) {
    /// Keeps its own copy.
    public Task {
      parameters = Map.copyOf(parameters);
    }
  }

  /// The word for it, in logs, events and rows.
  default String word() {
    return switch (this) {
      case Create _ -> "create";
      case Customise _ -> "customise";
      case Start _ -> "start";
      case Stop _ -> "stop";
      case Restart _ -> "restart";
      case Repair _ -> "repair";
      case Delete _ -> "delete";
    };
  }
}
