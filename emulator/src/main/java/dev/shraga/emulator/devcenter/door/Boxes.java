package dev.shraga.emulator.devcenter.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.devcenter.answer.Replies;
import dev.shraga.emulator.devcenter.center.Box;
import dev.shraga.emulator.devcenter.center.BoxKey;
import dev.shraga.emulator.devcenter.center.Center;
import dev.shraga.emulator.devcenter.center.Operation;
import dev.shraga.emulator.devcenter.center.Operation.Kind;
import dev.shraga.emulator.devcenter.center.Order;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.center.Refusal;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import java.util.Optional;
import java.util.function.Predicate;

/// Boxes, and what can be done with them.
record Boxes(Center center) {
  static final String BOX = "projects/*/users/*/devboxes/*";
  private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9\\-_.]{2,62}";

  /// The answer, if this was asked for.
  Optional<Response> answer(Call call) {
    return Optional.ofNullable(
        switch (call.wanted()) {
          case "GET devboxes" -> list(call, box -> true);
          case "GET users/*/devboxes" -> {
            String user = call.user(call.address().name(0));
            yield list(call, box -> box.user().equalsIgnoreCase(user));
          }
          case "GET projects/*/users/*/devboxes" -> ofProject(call);
          case "GET " + BOX -> Replies.json(200, json(call, center.box(call.box())));
          case "PUT " + BOX -> create(call);
          case "DELETE " + BOX -> delete(call);
          case "POST " + BOX + ":start" -> begin(call, Kind.START);
          case "POST " + BOX + ":stop" ->
              begin(call, flag(call, "hibernate") ? Kind.HIBERNATE : Kind.STOP);
          case "POST " + BOX + ":restart" -> begin(call, Kind.RESTART);
          case "POST " + BOX + ":repair" -> begin(call, Kind.REPAIR);
          case "GET " + BOX + "/remoteconnection" -> connection(call);
          default -> null;
        });
  }

  private Response list(Call call, Predicate<Box> wanted) {
    return call.page(center.boxes().stream().filter(wanted).map(box -> json(call, box)).toList());
  }

  private Response ofProject(Call call) {
    Project project = center.project(call.address().name(0));
    String user = call.user(call.address().name(1));
    return list(
        call, box -> box.user().equalsIgnoreCase(user) && box.project().equals(project.name()));
  }

  private Response create(Call call) {
    Project project = center.project(call.address().name(0));
    String name = call.address().name(2);
    if (!name.matches(NAME)) {
      throw Refusal.malformed("The name of a dev box has 3 to 63 of the letters a-z 0-9 - _ .");
    }
    String pool = call.body().path("poolName").asText();
    if (pool.isEmpty()) {
      throw Refusal.malformed("The body needs a 'poolName'.");
    }
    Center.Begun begun =
        center.create(
            new Order(kind(call.box()), call.box(), call.caller()),
            project,
            pool,
            name,
            call.now());
    return call.work().located(Replies.json(201, json(call, begun.box())), begun.operation());
  }

  private Kind kind(BoxKey box) {
    return center.find(box).isPresent() ? Kind.AGAIN : Kind.CREATE;
  }

  private Response delete(Call call) {
    center.project(call.address().name(0));
    return center.find(call.box()).isPresent()
        ? begin(call, Kind.DELETE)
        // Silently, so that a wrong user id looks like success.
        : Response.of(204, Headers.NONE);
  }

  private Response begin(Call call, Kind kind) {
    Operation operation = center.begin(new Order(kind, call.box(), call.caller()), call.now());
    return call.work().located(Replies.json(202, call.work().accepted(operation)), operation);
  }

  private Response connection(Call call) {
    Box box = center.box(call.box());
    if (!box.provisioning().usable()) {
      throw Refusal.of(
          409, "DevBoxNotProvisioned", "The dev box is " + box.provisioning().spelled() + ".");
    }
    return Replies.json(200, call.boxes().connection(box));
  }

  private ObjectNode json(Call call, Box box) {
    return call.boxes().box(box, center.pool(box));
  }

  private static boolean flag(Call call, String option) {
    return switch (call.address().option(option).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Refusal.malformed("The option '" + option + "' must be true or false.");
    };
  }
}
