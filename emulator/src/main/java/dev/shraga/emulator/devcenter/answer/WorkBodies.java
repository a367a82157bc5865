package dev.shraga.emulator.devcenter.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.devcenter.center.Box;
import dev.shraga.emulator.devcenter.center.Group;
import dev.shraga.emulator.devcenter.center.Operation;
import dev.shraga.emulator.devcenter.center.Operation.Kind;
import dev.shraga.emulator.devcenter.center.Progress;
import dev.shraga.emulator.devcenter.center.Task;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.time.Instant;

/// Operations and groups of tasks as bodies.
///
/// @param endpoint scheme and host for addresses, without a slash at the end
/// @param version the api-version that addresses carry on
public record WorkBodies(String endpoint, String version, Instant now) {
  /// Where an operation can be asked after.
  public Response located(Response response, Operation operation) {
    // In addresses it is spelled otherwise than in ids.
    String address =
        "%s/projects/%s/operationstatuses/%s?api-version=%s"
            .formatted(endpoint, operation.project(), operation.id(), version);
    return response.with("Operation-Location", address).with("Location", address + "&monitor=true");
  }

  /// What begins an operation answers with.
  public ObjectNode accepted(Operation operation) {
    return named(operation).put("status", "NotStarted").put("resourceId", operation.resource());
  }

  /// How an operation is doing.
  public ObjectNode status(Operation operation) {
    ObjectNode json =
        named(operation)
            .put("status", operation.status(now))
            .put("startTime", Moments.fine(operation.started()));
    if (operation.over(now)) {
      operation.ends().ifPresent(end -> json.put("endTime", Moments.fine(end)));
      operation.problem(now).ifPresent(problem -> json.set("error", Replies.error(problem)));
      if (operation.kind() == Kind.VALIDATE) {
        json.set("result", validation(operation));
      }
    }
    return json;
  }

  /// An operation in the list of a box.
  public ObjectNode listed(Box box, Operation operation) {
    ObjectNode json =
        Json.object()
            .put(
                "uri",
                "%s/projects/%s/users/%s/devBoxes/%s/operations/%s"
                    .formatted(endpoint, box.project(), box.user(), box.name(), operation.id()))
            .put("operationId", operation.id().toString())
            .put("status", operation.status(now))
            .put("kind", kind(operation.kind()))
            .put("createdByObjectId", operation.by())
            .put("startTime", Moments.fine(operation.started()));
    if (operation.over(now)) {
      operation.ends().ifPresent(end -> json.put("endTime", Moments.fine(end)));
      operation.problem(now).ifPresent(problem -> json.set("error", Replies.error(problem)));
      if (operation.kind() == Kind.REPAIR && operation.problem(now).isEmpty()) {
        json.putObject("result")
            .put("code", "ConnectivityFixApplied")
            .put("message", "We resolved some connectivity issues with your Dev Box.")
            .put("repairOutcome", "FixApplied");
      }
    }
    return json;
  }

  /// A group as it was just asked for: without a name, and its tasks without ids.
  public ObjectNode asked(Group group) {
    ObjectNode json = Json.object();
    ArrayNode tasks = json.putArray("tasks");
    group.tasks().forEach(task -> tasks.add(task(task)));
    return json.put("uri", group.uri()).put("status", "NotStarted");
  }

  /// How far a group is.
  ///
  /// @param withTasks whether its tasks are shown
  public ObjectNode progress(Progress progress, boolean withTasks) {
    ObjectNode json = Json.object();
    ArrayNode tasks = json.putArray("tasks");
    if (withTasks) {
      progress.tasks().forEach(task -> tasks.add(task(progress.group(), task)));
    }
    json.put("uri", progress.group().uri())
        .put("name", progress.group().name())
        .put("status", progress.status());
    progress.started().ifPresent(at -> json.put("startTime", Moments.fine(at)));
    progress.ended().ifPresent(at -> json.put("endTime", Moments.fine(at)));
    return json;
  }

  private static ObjectNode task(Group group, Progress.OfTask progress) {
    Task task = progress.task();
    ObjectNode json =
        task(task)
            .put("id", task.id().toString())
            .put("logUri", group.uri() + "/logs/" + task.id())
            .put("status", progress.status());
    progress.started().ifPresent(at -> json.put("startTime", Moments.fine(at)));
    progress.ended().ifPresent(at -> json.put("endTime", Moments.fine(at)));
    return json;
  }

  private static ObjectNode task(Task task) {
    ObjectNode json = Json.object().put("name", task.name());
    ObjectNode parameters = json.putObject("parameters");
    task.parameters().forEach(parameters::put);
    json.put("runAs", task.asUser() ? "User" : "System");
    task.displayName().ifPresent(name -> json.put("displayName", name));
    task.timeout().map(Duration::toSeconds).ifPresent(limit -> json.put("timeoutInSeconds", limit));
    return json;
  }

  private static ObjectNode validation(Operation operation) {
    ObjectNode result =
        Json.object()
            .put("validationResult", operation.unknownTasks().isEmpty() ? "Succeeded" : "Failed");
    if (!operation.unknownTasks().isEmpty()) {
      ArrayNode errors = result.putArray("errors");
      for (String task : operation.unknownTasks()) {
        ObjectNode error = errors.addObject();
        error.putObject("target").put("name", task);
        error
            .putArray("details")
            .addObject()
            .put("code", "TaskNotFound")
            .put("message", "Could not find the referenced task " + task + ".");
      }
    }
    return result;
  }

  private static ObjectNode named(Operation operation) {
    String id = operation.id().toString();
    return Json.object()
        .put("id", "/projects/" + operation.project() + "/operationStatuses/" + id)
        .put("name", id);
  }

  private static String kind(Kind kind) {
    return switch (kind) {
      case START -> "Start";
      case STOP, HIBERNATE -> "Stop";
      case RESTART -> "Restart";
      case REPAIR -> "Repair";
      case CREATE -> "Create";
      case AGAIN -> "Create";
      case DELETE -> "Delete";
      case VALIDATE -> "Validate";
    };
  }
}
