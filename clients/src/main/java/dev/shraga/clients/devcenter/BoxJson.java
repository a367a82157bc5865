package dev.shraga.clients.devcenter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.clients.http.ErrorBody;
import dev.shraga.model.box.Box;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxState;
import dev.shraga.model.box.PoolState;
import dev.shraga.model.box.Power;
import java.util.List;

/// Boxes and pools as the service writes them. Its states are open lists: a word that we do not
/// know is read as such.
final class BoxJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_WORD = 60;

  /// What is done to a box, in words of its provisioning state.
  private static final List<String> DOING = List.of("Updating", "Starting", "Stopping");

  private BoxJson() {}

  static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      throw new Unreadable("is not JSON");
    }
  }

  /// A box. What it is called by must be there; everything else may be missing.
  static Box box(JsonNode json) {
    String provisioning = word(json, "provisioningState");
    return new Box(
        new BoxKey(needed(json, "projectName"), needed(json, "user"), needed(json, "name")),
        word(json, "poolName"),
        state(provisioning),
        power(word(json, "powerState")),
        action(word(json, "actionState"), provisioning),
        fault(json.path("error")),
        word(json, "hibernateSupport").equals("Enabled"));
  }

  static PoolState pool(String project, JsonNode json) {
    String health = word(json, "healthStatus");
    return new PoolState(
        project,
        needed(json, "name"),
        !health.equals("Unhealthy"),
        health.isEmpty() ? "Unknown" : health);
  }

  /// What an object called `error` says; nothing if there is none.
  static BoxFault fault(JsonNode error) {
    String message = ErrorBody.presentable(error.path("message").asText(""));
    String code = code(error.path("code").asText(""));
    return code.isEmpty() && !message.isEmpty()
        ? new BoxFault("Failed", message)
        : new BoxFault(code, message);
  }

  /// A code as it may be shown: the service's own are single words.
  static String code(String text) {
    return ErrorBody.presentable(text.length() <= MAX_WORD ? text : text.substring(0, MAX_WORD));
  }

  /// A text that is short, on one line; empty if it is missing or null.
  static String word(JsonNode json, String name) {
    return code(json.path(name).asText(""));
  }

  private static String needed(JsonNode json, String name) {
    String text = json.path(name).asText("");
    boolean good = name.equals("user") ? Addresses.user(text) : Addresses.name(text);
    if (!good) {
      throw new Unreadable("has an entry without a proper " + name);
    }
    return text;
  }

  private static BoxState state(String provisioning) {
    return switch (provisioning) {
      case "Succeeded" -> BoxState.READY;
      // It works as long as the grace lasts.
      case "ProvisionedWithWarning", "InGracePeriod" -> BoxState.READY_WITH_WARNING;
      case "Failed", "Canceled" -> BoxState.FAILED;
      case "Creating", "Provisioning", "NotProvisioned", "PendingApproval" -> BoxState.CREATING;
      case "Deleting" -> BoxState.DELETING;
      case "Updating", "Starting", "Stopping" -> BoxState.CHANGING;
      default -> BoxState.UNKNOWN;
    };
  }

  private static Power power(String word) {
    return switch (word) {
      case "Running" -> Power.ON;
      case "Deallocated", "PoweredOff" -> Power.OFF;
      case "Hibernated" -> Power.HIBERNATED;
      default -> Power.UNKNOWN;
    };
  }

  /// `Started` and `Unknown` tell of nothing that is still done.
  private static String action(String action, String provisioning) {
    if (action.endsWith("ing")) {
      return action;
    }
    return DOING.contains(provisioning) ? provisioning : "";
  }
}
