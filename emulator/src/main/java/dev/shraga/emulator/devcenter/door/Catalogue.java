package dev.shraga.emulator.devcenter.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.devcenter.answer.Replies;
import dev.shraga.emulator.devcenter.center.Center;
import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.center.Refusal;
import dev.shraga.emulator.devcenter.center.Schedule;
import dev.shraga.emulator.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What there is to have: projects, pools, schedules, tasks.
record Catalogue(Center center) {
  /// The answer, if this was asked for.
  Optional<Response> answer(Call call) {
    return Optional.ofNullable(
        switch (call.wanted()) {
          case "GET projects" ->
              call.page(center.projects().stream().map(call.boxes()::project).toList());
          case "GET projects/*" -> Replies.json(200, call.boxes().project(project(call)));
          case "GET projects/*/pools" ->
              call.page(
                  project(call).pools().stream()
                      .map(pool -> json(call, project(call), pool))
                      .toList());
          case "GET projects/*/pools/*" -> Replies.json(200, json(call, project(call), pool(call)));
          case "GET projects/*/schedules" ->
              call.page(project(call).pools().stream().flatMap(pool -> of(call, pool)).toList());
          case "GET projects/*/pools/*/schedules" -> call.page(of(call, pool(call)).toList());
          case "GET projects/*/pools/*/schedules/*" -> schedule(call);
          case "GET projects/*/users/*/abilities" -> abilities(call);
          case "GET projects/*/customizationtasks" ->
              call.page(project(call).tasks().stream().map(task -> task(call, task)).toList());
          default -> null;
        });
  }

  private Project project(Call call) {
    return center.project(call.address().name(0));
  }

  private Pool pool(Call call) {
    String name = call.address().name(1);
    return project(call).pool(name).orElseThrow(() -> Refusal.missing("pool '" + name + "'"));
  }

  private ObjectNode json(Call call, Project project, Pool pool) {
    return call.boxes().pool(project, pool, center.health(pool));
  }

  private Stream<ObjectNode> of(Call call, Pool pool) {
    return pool.schedule().stream()
        .map(schedule -> call.boxes().schedule(project(call), pool, schedule));
  }

  private Response schedule(Call call) {
    String name = call.address().name(2);
    List<ObjectNode> found = of(call, pool(call)).toList();
    if (found.isEmpty() || !name.equalsIgnoreCase(Schedule.NAME)) {
      throw Refusal.missing("schedule '" + name + "'");
    }
    return Replies.json(200, found.getFirst());
  }

  private Response abilities(Call call) {
    project(call);
    call.user(call.address().name(1));
    return Replies.json(200, call.boxes().abilities());
  }

  private static ObjectNode task(Call call, String task) {
    int slash = task.indexOf('/');
    String catalog = slash < 0 ? "" : task.substring(0, slash);
    String name = task.substring(slash + 1);
    ObjectNode json =
        Json.object()
            .put("catalogName", catalog)
            .put("name", name)
            .put(
                "uri",
                "%s/projects/%s/catalogs/%s/customizationTasks/%s"
                    .formatted(call.endpoint(), call.address().name(0), catalog, name));
    json.putObject("inputs");
    return json.put("timeout", 1_800);
  }
}
