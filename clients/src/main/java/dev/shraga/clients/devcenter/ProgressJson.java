package dev.shraga.clients.devcenter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.clients.machines.Progress;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.GroupState;
import dev.shraga.model.box.GroupState.Stage;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// What goes on for longer, as the service writes it: operations and groups of tasks.
final class ProgressJson {
  private static final Set<String> WAITING =
      Set.of("WaitingForUserSession", "WaitingForUserInputUac");
  private static final Set<String> WRONG = Set.of("Failed", "FailedValidation", "TimedOut");

  private ProgressJson() {}

  static Progress operation(JsonNode json) {
    String status = BoxJson.word(json, "status");
    return switch (status) {
      case "" -> throw new Unreadable("names no status");
      // An early version of the service said Completed.
      case "Succeeded", "Completed" -> new Progress.Ended();
      case "Failed", "Canceled", "Cancelled" -> {
        BoxFault why = BoxJson.fault(json.path("error"));
        yield new Progress.Failed(
            why.none() ? new BoxFault(status, "The service does not say why.") : why);
      }
      default -> new Progress.Running();
    };
  }

  static GroupState group(JsonNode json) {
    return switch (BoxJson.word(json, "status")) {
      case "Succeeded" -> new GroupState(Stage.SUCCEEDED, "");
      case "Failed", "ValidationFailed" ->
          new GroupState(Stage.FAILED, task(json, WRONG).orElse(""));
      default ->
          task(json, WAITING)
              .map(detail -> new GroupState(Stage.WAITS_FOR_USER, detail))
              .orElseGet(
                  () -> new GroupState(Stage.RUNNING, task(json, Set.of("Running")).orElse("")));
    };
  }

  /// A page for a browser, which only https may open.
  static Optional<URI> link(JsonNode json) {
    try {
      URI link = URI.create(json.path("webUrl").asText(""));
      return "https".equals(link.getScheme())
              && link.getHost() != null
              && link.getRawUserInfo() == null
          ? Optional.of(link)
          : Optional.empty();
    } catch (IllegalArgumentException noLink) {
      return Optional.empty();
    }
  }

  /// The first task that is in one of some states, and in which.
  private static Optional<String> task(JsonNode group, Set<String> states) {
    for (JsonNode task : group.path("tasks")) {
      String status = BoxJson.word(task, "status");
      if (states.contains(status)) {
        return Optional.of(BoxJson.word(task, "name") + ": " + status);
      }
    }
    return Optional.empty();
  }
}
