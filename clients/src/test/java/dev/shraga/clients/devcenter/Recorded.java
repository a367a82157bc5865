package dev.shraga.clients.devcenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.Pipelines;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.identity.MachineConnection;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.recorded.Play;
import dev.shraga.clients.recorded.Recording;
import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.model.box.BoxKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Answers of the real service, played on loopback, and a client that hears them.
final class Recorded {
  static final BoxKey BOX = new BoxKey("proj-sdk-tests", "me", "mydevbox");

  static final String PATH = "/projects/proj-sdk-tests/users/me/devboxes/mydevbox";

  static final String VERSION = "api-version=2025-02-01";

  static final Play MISSING = Play.error(404, "DevBoxNotFound", "There is no such box.");

  /// What the gateway in front of the service says itself.
  static final Play PAGE_403 =
      new Play(
          403,
          Map.of("Content-Type", "text/html"),
          "<html><head><title>403 Forbidden</title></head></html>",
          false);

  private static final String ORIGIN =
      "https://00000000-0000-0000-0000-000000000000-dc.eastus.devcenter.azure.com";

  /// Of one connection: the server writes them itself.
  private static final Set<String> HOP = Set.of("Content-Length", "Transfer-Encoding");

  private Recorded() {}

  /// A recorded answer, as if it came from the loopback server.
  static Play play(String name) {
    JsonNode recorded = json(name);
    JsonNode body = recorded.path("body");
    String text = body.isTextual() ? body.asText() : body.toString();
    Map<String, String> headers = new HashMap<>();
    recorded.path("headers").properties().stream()
        .filter(header -> !HOP.contains(header.getKey()))
        .forEach(header ->
            headers.put(header.getKey(), header.getValue().asText().replace(ORIGIN, "{url}")));
    return new Play(recorded.path("status").asInt(), headers, text.replace(ORIGIN, "{url}"), false);
  }

  /// A box as recorded, with some fields changed.
  static Play box(Map<String, String> fields) {
    JsonNode body = json("03_create_devbox_201_already_exists_same_pool").path("body").deepCopy();
    fields.forEach(((ObjectNode) body)::put);
    return Play.json(200, body.toString());
  }

  /// An answer in the form of an operation that failed at once.
  static Play failedOperation(int status, String code, String message) {
    return Play.json(
        status,
        "{\"status\":\"Failed\",\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}"
            .formatted(code, message));
  }

  /// A client that does not repeat what failed.
  static MachineProvider impatient(Recording service, VirtualTime time) {
    DevCenterPolicy usual = DevCenterPolicy.USUAL;
    return client(
        service,
        time,
        new DevCenterPolicy(
            usual.request(),
            usual.call(),
            Patience.NONE,
            usual.budget(),
            usual.pages(),
            usual.busy(),
            usual.throttled(),
            usual.unsure()));
  }

  static MachineProvider client(Recording service, VirtualTime time, DevCenterPolicy policy) {
    return MachineConnection.of(
            Map.of("DEVCENTER_URL", service.url(), "DEVCENTER_TOKEN", "swordfish"))
        .orElseThrow()
        .open(Pipelines.jdkTransport(), policy, time.timing(), new RequestCounter(time));
  }

  private static JsonNode json(String name) {
    String path = "/dev-center/" + name + ".json";
    try (InputStream file =
        Objects.requireNonNull(Recorded.class.getResourceAsStream(path), path)) {
      return new ObjectMapper().readTree(file);
    } catch (IOException broken) {
      throw new IllegalStateException(path, broken);
    }
  }
}
