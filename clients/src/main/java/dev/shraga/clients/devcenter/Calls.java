package dev.shraga.clients.devcenter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.clients.http.Answer;
import dev.shraga.clients.machines.Reply;
import dev.shraga.model.box.Box;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.Power;
import java.util.function.Predicate;

/// Asks for one thing, after a look at whether it is so already: a call whose answer was lost is
/// made again, and must not begin anything twice.
///
/// @param what what is tried, for problems
record Calls(Exchange exchange, BoxKey key, String what) {
  Reply ask(BoxCall call) {
    return switch (call) {
      case BoxCall.Create create -> create(create.pool());
      case BoxCall.Customise customise -> customise(customise);
      case BoxCall.Start _ ->
          unless(box -> box.power() == Power.ON, "Starting", () -> post(":start"));
      case BoxCall.Stop stop ->
          unless(
              box -> box.power().rests(),
              "Stopping",
              () -> post(":stop?hibernate=" + stop.hibernate()));
      case BoxCall.Restart _ -> begun(post(":restart"));
      case BoxCall.Repair _ -> begun(post(":repair"));
      case BoxCall.Delete _ -> delete();
    };
  }

  /// Sends what is asked for.
  @FunctionalInterface
  private interface Sent {
    Answer send();
  }

  private Reply create(String pool) {
    Answer before = box();
    if (before.status() == 200) {
      return adopted(read(before), pool);
    }
    if (!Verdict.missing(before)) {
      return failed(before);
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("poolName", pool);
    Answer answer = exchange.put(what, Addresses.box(key), body);
    if (answer.status() == 409) {
      // Somebody may have been faster, or an answer of ours was lost.
      Answer now = box();
      return now.status() == 200 ? adopted(read(now), pool) : failed(answer);
    }
    return answer.succeeded() ? begins(answer) : failed(answer);
  }

  private Reply adopted(Box box, String pool) {
    return switch (box.state()) {
      case DELETING -> busy(new BoxFault("Deleting", "A box of that name is being deleted."));
      case FAILED ->
          new Reply.Refused(
              box.fault().none()
                  ? new BoxFault("Failed", "A box of that name could not be made; delete it.")
                  : box.fault());
      case CREATING -> ofPool(box, pool, new Reply.Begun(""));
      case CHANGING, READY, READY_WITH_WARNING, UNKNOWN -> ofPool(box, pool, new Reply.Done());
    };
  }

  private static Reply ofPool(Box box, String pool, Reply adopted) {
    return box.pool().equalsIgnoreCase(pool)
        ? adopted
        : new Reply.Refused(
            new BoxFault(
                "OtherPool",
                "A box of that name is there, made from pool %s and not from %s."
                    .formatted(box.pool(), pool)));
  }

  private Reply customise(BoxCall.Customise call) {
    String path = Addresses.group(key, call.group());
    Answer before = exchange.get(what, path);
    if (before.status() == 200) {
      return new Reply.Done();
    }
    if (!Verdict.missing(before)) {
      return failed(before);
    }
    Answer answer = exchange.put(what, path, TasksJson.of(call.tasks()));
    if (answer.status() == 409 && exchange.get(what, path).status() == 200) {
      return new Reply.Done();
    }
    return begun(answer);
  }

  private Reply unless(Predicate<Box> already, String doing, Sent call) {
    Answer before = box();
    if (Verdict.missing(before)) {
      return notFound(before);
    }
    if (before.status() != 200) {
      return failed(before);
    }
    Box box = read(before);
    if (already.test(box) && !box.changing()) {
      return new Reply.Done();
    }
    return box.action().equals(doing) ? new Reply.Begun("") : begun(call.send());
  }

  /// Nothing is said of a box that is not there, but with success: 204.
  private Reply delete() {
    Answer answer = exchange.delete(what, Addresses.box(key));
    return answer.status() == 204 || Verdict.missing(answer) ? new Reply.Done() : begun(answer);
  }

  private Reply begun(Answer answer) {
    if (answer.succeeded()) {
      return begins(answer);
    }
    if (Verdict.missing(answer)) {
      return notFound(answer);
    }
    return answer.status() == 409 && !Verdict.page(answer) ? conflict(answer) : failed(answer);
  }

  /// A conflict with something that is done to the box ends by itself; the box shows which it is.
  private Reply conflict(Answer answer) {
    if (Verdict.busy(answer)) {
      return busy(Verdict.fault(answer));
    }
    Answer now = box();
    return now.status() == 200 && read(now).changing()
        ? busy(Verdict.fault(answer))
        : failed(answer);
  }

  private Reply busy(BoxFault why) {
    return new Reply.Later(exchange.policy().busy(), why);
  }

  private static Reply notFound(Answer answer) {
    return new Reply.Refused(new BoxFault("NotFound", Verdict.fault(answer).message()));
  }

  private Reply begins(Answer answer) {
    return Verdict.begun(what, answer, exchange.addresses());
  }

  private Reply failed(Answer answer) {
    return Verdict.failed(what, answer, exchange.policy());
  }

  private Answer post(String action) {
    return exchange.post(what, Addresses.box(key) + action);
  }

  private Answer box() {
    return exchange.get(what, Addresses.box(key));
  }

  private Box read(Answer answer) {
    return Exchange.read(what, answer, BoxJson::box);
  }
}
