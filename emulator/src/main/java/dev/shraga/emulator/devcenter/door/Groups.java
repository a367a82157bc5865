package dev.shraga.emulator.devcenter.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.devcenter.answer.Moments;
import dev.shraga.emulator.devcenter.answer.Replies;
import dev.shraga.emulator.devcenter.center.Center;
import dev.shraga.emulator.devcenter.center.Operation;
import dev.shraga.emulator.devcenter.center.Progress;
import dev.shraga.emulator.devcenter.center.Refusal;
import dev.shraga.emulator.devcenter.center.Task;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Groups of tasks that make a box what its user needs.
///
/// @param ids for tasks
record Groups(Center center, Supplier<UUID> ids) {
  private static final String ALL = Boxes.BOX + "/customizationgroups";
  private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9\\-_.]{2,62}";

  /// The answer, if this was asked for.
  Optional<Response> answer(Call call) {
    return Optional.ofNullable(
        switch (call.wanted()) {
          case "GET " + ALL -> {
            boolean withTasks =
                call.address().option("include").filter("tasks"::equals).isPresent();
            yield call.page(
                center.groups(call.box(), call.now()).stream()
                    .map(each -> call.work().progress(each, withTasks))
                    .toList());
          }
          case "GET " + ALL + "/*" -> Replies.json(200, call.work().progress(group(call), true));
          case "PUT " + ALL + "/*" -> create(call);
          case "GET " + ALL + "/*/logs/*" -> log(call);
          case "POST projects/*/customizationtasks:validategroup" -> validate(call);
          default -> null;
        });
  }

  private Response create(Call call) {
    String name = call.address().name(3);
    if (!name.matches(NAME)) {
      throw Refusal.malformed("The name of a group has 3 to 63 of the letters a-z 0-9 - _ .");
    }
    center.customize(
        call.box(), name, call.endpoint() + call.address().path(), tasks(call), call.now());
    return Replies.json(200, call.work().asked(group(call).group()));
  }

  private Response validate(Call call) {
    Operation operation =
        center.validate(
            center.project(call.address().name(0)), tasks(call), call.caller(), call.now());
    return call.work().located(Replies.json(202, call.work().status(operation)), operation);
  }

  private Progress group(Call call) {
    String name = call.address().name(3);
    return center.groups(call.box(), call.now()).stream()
        .filter(each -> each.group().name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> Refusal.missing("customization group '" + name + "'"));
  }

  private Response log(Call call) {
    String id = call.address().name(4);
    Progress.OfTask task =
        group(call).tasks().stream()
            .filter(each -> each.task().id().toString().equals(id))
            .findFirst()
            .orElseThrow(() -> Refusal.missing("log of task '" + id + "'"));
    StringBuilder text = new StringBuilder();
    task.started()
        .ifPresent(at ->
            text.append(Moments.field(at))
                .append(" begins: ")
                .append(task.task().name())
                .append('\n'));
    task.ended()
        .ifPresent(at ->
            text.append(Moments.field(at)).append(" ends: ").append(task.status()).append('\n'));
    return new Response(200, Headers.of("Content-Type", "text/plain"), Body.of(text.toString()));
  }

  private List<Task> tasks(Call call) {
    List<Task> tasks = new ArrayList<>();
    for (JsonNode task : call.body().path("tasks")) {
      tasks.add(task(task));
    }
    if (tasks.isEmpty()) {
      throw Refusal.malformed("The body needs 'tasks', a list with at least one.");
    }
    return tasks;
  }

  private Task task(JsonNode json) {
    String name = json.path("name").asText();
    if (name.isEmpty()) {
      throw Refusal.malformed("Each task needs a 'name' like catalog/task.");
    }
    String runAs = json.path("runAs").asText("System");
    if (!runAs.equals("System") && !runAs.equals("User")) {
      throw Refusal.malformed("'runAs' must be System or User.");
    }
    Map<String, String> parameters = new HashMap<>();
    ObjectNode given =
        json.path("parameters") instanceof ObjectNode object ? object : Json.object();
    given
        .properties()
        .forEach(each -> {
          if (!each.getValue().isTextual()) {
            throw Refusal.malformed("The parameter '" + each.getKey() + "' must be a text.");
          }
          parameters.put(each.getKey(), each.getValue().asText());
        });
    return new Task(
        ids.get(),
        name,
        parameters,
        runAs.equals("User"),
        Optional.of(json.path("displayName").asText()).filter(text -> !text.isEmpty()),
        Optional.of(json.path("timeoutInSeconds"))
            .filter(JsonNode::isInt)
            .map(seconds -> Duration.ofSeconds(seconds.asInt())));
  }
}
