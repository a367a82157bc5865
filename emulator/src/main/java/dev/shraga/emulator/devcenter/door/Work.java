package dev.shraga.emulator.devcenter.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.devcenter.answer.Replies;
import dev.shraga.emulator.devcenter.center.Box;
import dev.shraga.emulator.devcenter.center.Center;
import dev.shraga.emulator.devcenter.center.Operation;
import dev.shraga.emulator.devcenter.center.Refusal;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Operations: how they are doing, and which there were.
record Work(Center center) {
  static final String STATUS = "projects/*/operationstatuses/*";
  private static final String LIST = Boxes.BOX + "/operations";
  private static final Duration REMEMBERED = Duration.ofDays(90);

  /// The answer, if this was asked for.
  Optional<Response> answer(Call call) {
    return Optional.ofNullable(
        switch (call.wanted()) {
          case "GET " + STATUS -> status(call);
          case "GET " + LIST -> call.page(listed(call));
          case "GET " + LIST + "/*" ->
              listed(call).stream()
                  .filter(json -> json.path("operationId").asText().equals(call.address().name(3)))
                  .findFirst()
                  .map(json -> Replies.json(200, json))
                  .orElseThrow(() -> Refusal.missing("operation"));
          default -> null;
        });
  }

  /// The operation that an address names.
  static Optional<Operation> operation(Center center, Address address) {
    try {
      return center
          .operation(UUID.fromString(address.name(1)))
          .filter(operation -> operation.project().equalsIgnoreCase(address.name(0)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Response status(Call call) {
    Operation operation =
        operation(center, call.address())
            .orElseThrow(() -> Refusal.missing("operation '" + call.address().name(1) + "'"));
    Response response =
        call.address().option("monitor").filter("true"::equals).isPresent()
            ? monitored(call, operation)
            : Replies.json(200, call.work().status(operation));
    return call.work()
        .located(response, operation)
        .with("Retry-After", Replies.seconds(center.pace().retryAfter()));
  }

  /// What clients ask for at the end, to get the result.
  private Response monitored(Call call, Operation operation) {
    if (!operation.over(call.now())) {
      return Replies.json(202, call.work().status(operation));
    }
    return switch (operation.kind()) {
      case CREATE, AGAIN ->
          operation
              .box()
              .flatMap(center::find)
              .map(box -> Replies.json(200, call.boxes().box(box, center.pool(box))))
              .orElseGet(() -> Replies.json(200, call.work().status(operation)));
      case DELETE -> Response.of(204, Headers.NONE);
      case START, STOP, HIBERNATE, RESTART, REPAIR, VALIDATE ->
          Replies.json(200, call.work().status(operation));
    };
  }

  private List<ObjectNode> listed(Call call) {
    Box box = center.box(call.box());
    return center.operations(box.key()).stream()
        .filter(operation ->
            switch (operation.kind()) {
              case START, STOP, HIBERNATE, RESTART, REPAIR -> true;
              case CREATE, AGAIN, DELETE, VALIDATE -> false;
            })
        // A box of the same name before it had operations of its own.
        .filter(operation -> !operation.started().isBefore(box.created()))
        .filter(operation -> operation.started().isAfter(call.now().minus(REMEMBERED)))
        .map(operation -> call.work().listed(box, operation))
        .toList();
  }
}
