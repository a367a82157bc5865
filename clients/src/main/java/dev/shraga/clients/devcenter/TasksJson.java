package dev.shraga.clients.devcenter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.model.box.BoxCall;
import java.util.List;

/// Customisation tasks as the service takes them.
final class TasksJson {
  private TasksJson() {}

  static ObjectNode of(List<BoxCall.Task> tasks) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("tasks");
    for (BoxCall.Task task : tasks) {
      ObjectNode json = list.addObject().put("name", task.name()).put("runAs", task.runAs());
      if (!task.displayName().isEmpty()) {
        json.put("displayName", task.displayName());
      }
      if (task.timeoutSeconds() > 0) {
        json.put("timeoutInSeconds", task.timeoutSeconds());
      }
      ObjectNode parameters = json.putObject("parameters");
      task.parameters().forEach(parameters::put);
    }
    return body;
  }
}
