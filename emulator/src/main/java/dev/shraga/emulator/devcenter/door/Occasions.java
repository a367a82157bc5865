package dev.shraga.emulator.devcenter.door;

import dev.shraga.emulator.devcenter.center.Box;
import dev.shraga.emulator.devcenter.center.Center;
import dev.shraga.emulator.devcenter.center.Operation;
import dev.shraga.emulator.devcenter.script.Occasion;
import dev.shraga.emulator.devcenter.script.Verb;
import java.util.Optional;

/// What a request is about, for the rules of a script.
record Occasions(Center center) {
  Occasion of(Call call) {
    if (call.address().shape().equals(Work.STATUS)) {
      return Work.operation(center, call.address())
          .flatMap(Operation::box)
          .map(key ->
              new Occasion(Verb.POLL, key.name(), center.find(key).map(Box::pool).orElse("")))
          .orElse(new Occasion(Verb.POLL, "", ""));
    }
    if (call.address().shape().startsWith(Boxes.BOX)) {
      Verb verb = verb(call);
      Optional<Box> box = center.find(call.box());
      String pool =
          box.map(Box::pool)
              .orElseGet(() -> verb == Verb.CREATE ? call.body().path("poolName").asText() : "");
      return new Occasion(verb, call.address().name(2), pool);
    }
    boolean ofPool = call.address().shape().startsWith("projects/*/pools/*");
    return new Occasion(verb(call), "", ofPool ? call.address().name(1) : "");
  }

  private static Verb verb(Call call) {
    return switch (call.wanted()) {
      case "PUT " + Boxes.BOX -> Verb.CREATE;
      case "DELETE " + Boxes.BOX -> Verb.DELETE;
      case "POST " + Boxes.BOX + ":start" -> Verb.START;
      case "POST " + Boxes.BOX + ":stop" -> Verb.STOP;
      case "POST " + Boxes.BOX + ":restart" -> Verb.RESTART;
      case "POST " + Boxes.BOX + ":repair" -> Verb.REPAIR;
      case "PUT " + Boxes.BOX + "/customizationgroups/*" -> Verb.CUSTOMIZE;
      default -> call.request().method().equals("GET") ? Verb.READ : Verb.OTHER;
    };
  }
}
