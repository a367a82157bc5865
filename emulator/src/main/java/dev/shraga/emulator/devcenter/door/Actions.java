package dev.shraga.emulator.devcenter.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.devcenter.answer.Replies;
import dev.shraga.emulator.devcenter.center.Box;
import dev.shraga.emulator.devcenter.center.Center;
import dev.shraga.emulator.devcenter.center.Plan;
import dev.shraga.emulator.devcenter.center.Refusal;
import dev.shraga.emulator.devcenter.center.Schedule;
import dev.shraga.emulator.devcenter.script.Problem;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// What stops boxes by itself, and how to keep it from that.
record Actions(Center center) {
  private static final String ALL = Boxes.BOX + "/actions";
  private static final Problem OVER_MAX =
      new Problem(
          "DelayOverMaxTime",
          "The schedule cannot be delayed more than 8 hours from the original invocation time.");

  /// The answer, if this was asked for.
  Optional<Response> answer(Call call) {
    return Optional.ofNullable(
        switch (call.wanted()) {
          case "GET " + ALL ->
              call.page(
                  plan(call).map(plan -> call.boxes().action(box(call), plan)).stream().toList());
          case "GET " + ALL + "/*" ->
              Replies.json(200, call.boxes().action(box(call), named(call)));
          case "POST " + ALL + "/*:skip" -> {
            named(call);
            center.skip(call.box());
            yield Response.of(204, Headers.NONE);
          }
          case "POST " + ALL + "/*:delay" -> {
            named(call);
            yield one(call);
          }
          case "POST " + ALL + ":delay" -> {
            Instant until = until(call);
            yield call.page(plan(call).isPresent() ? List.of(delay(call, until)) : List.of());
          }
          default -> null;
        });
  }

  /// One action by its name answers as itself, or with an error of its own.
  private Response one(Call call) {
    if (!center.delay(call.box(), until(call))) {
      throw Refusal.of(400, OVER_MAX);
    }
    return Replies.json(200, call.boxes().action(box(call), named(call)));
  }

  /// All actions at once answer with a result for each.
  private ObjectNode delay(Call call, Instant until) {
    boolean done = center.delay(call.box(), until);
    ObjectNode json =
        Json.object()
            .put("uri", call.boxes().actionUri(box(call)))
            .put("name", "schedule-" + Schedule.NAME)
            .put("result", done ? "Succeeded" : "Failed");
    if (done) {
      plan(call).ifPresent(plan -> json.set("action", call.boxes().action(box(call), plan)));
    } else {
      json.set("error", Replies.error(OVER_MAX));
    }
    return json;
  }

  private Box box(Call call) {
    return center.box(call.box());
  }

  private Optional<Plan> plan(Call call) {
    return center.plan(call.box());
  }

  private Plan named(Call call) {
    String name = call.address().name(3);
    return plan(call)
        .filter(plan -> name.equalsIgnoreCase("schedule-" + Schedule.NAME))
        .orElseThrow(() -> Refusal.missing("action '" + name + "'"));
  }

  private static Instant until(Call call) {
    try {
      return OffsetDateTime.parse(call.address().option("until").orElse("")).toInstant();
    } catch (DateTimeException _) {
      throw Refusal.malformed("The option 'until' must be a moment like 2026-01-15T17:00:00Z.");
    }
  }
}
