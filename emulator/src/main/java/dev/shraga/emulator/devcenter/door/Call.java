package dev.shraga.emulator.devcenter.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.devcenter.answer.BoxBodies;
import dev.shraga.emulator.devcenter.answer.Replies;
import dev.shraga.emulator.devcenter.answer.WorkBodies;
import dev.shraga.emulator.devcenter.center.BoxKey;
import dev.shraga.emulator.devcenter.center.Refusal;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import java.time.Instant;
import java.util.List;

/// One request whose sender is known.
///
/// @param caller object id of who asks
record Call(Request request, Address address, String caller, Instant now) {
  private static final int PAGE = 100;

  /// Method and shape, which tell what is wanted.
  String wanted() {
    return request.method() + " " + address.shape();
  }

  /// Scheme and host as the caller sees them.
  String endpoint() {
    return request.origin("https://emulated.westeurope.devcenter.azure.com");
  }

  BoxBodies boxes() {
    return new BoxBodies(endpoint());
  }

  WorkBodies work() {
    return new WorkBodies(endpoint(), address.option("api-version").orElse(""), now);
  }

  /// A user's object id; `me` is the caller.
  String user(String spelled) {
    if (spelled.equals("me")) {
      return caller;
    }
    if (!spelled.matches("[a-zA-Z0-9]{8}-([a-zA-Z0-9]{4}-){3}[a-zA-Z0-9]{12}")) {
      throw Refusal.malformed("The user must be 'me' or an object id.");
    }
    return spelled;
  }

  /// The box that `projects/*/users/*/devboxes/*` names.
  BoxKey box() {
    return new BoxKey(address.name(0), user(address.name(1)), address.name(2));
  }

  /// The body, which must be an object.
  ObjectNode body() {
    try {
      if (Json.parse(request.body().text()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException _) {
      // Told below.
    }
    throw Refusal.malformed("The body must be a JSON object.");
  }

  /// A list, in pages.
  Response page(List<ObjectNode> all) {
    int from = whole("$skiptoken", 0);
    int size = Math.max(1, whole("top", PAGE));
    ObjectNode json = Json.object();
    ArrayNode value = json.putArray("value");
    all.stream().skip(from).limit(size).forEach(value::add);
    if (from + size < all.size()) {
      json.put("nextLink", endpoint() + address.with("$skiptoken", Integer.toString(from + size)));
    }
    return Replies.json(200, json);
  }

  private int whole(String option, int otherwise) {
    String text = address.option(option).orElse(Integer.toString(otherwise));
    if (!text.matches("\\d{1,6}")) {
      throw Refusal.malformed("The option '" + option + "' must be a whole number.");
    }
    return Integer.parseInt(text);
  }
}
