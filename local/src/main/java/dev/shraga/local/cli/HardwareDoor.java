package dev.shraga.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/// What the emulated Dev Center tells those who play its machines.
public final class HardwareDoor implements AutoCloseable {
  private final BackDoor calls;

  /// The door of an emulator.
  public HardwareDoor(URI devCenter, String token) {
    this.calls = new BackDoor("The emulated Dev Center", devCenter, token);
  }

  /// A box as its hardware is.
  ///
  /// @param uniqueId another one when a box of the same name is made anew
  /// @param running whether programs on it run
  /// @param boots how often it booted
  /// @param customized groups of tasks that ended well on it
  public record PlayedBox(
      String name, String uniqueId, boolean running, int boots, List<String> customized) {
    /// Keeps its own copy.
    public PlayedBox {
      customized = List.copyOf(customized);
    }
  }

  /// All boxes as they are now.
  public List<PlayedBox> boxes() {
    List<PlayedBox> boxes = new ArrayList<>();
    for (JsonNode each : calls.send("boxes", HttpRequest.Builder::GET)) {
      List<String> customized = new ArrayList<>();
      each.path("customized").forEach(group -> customized.add(group.asText()));
      boxes.add(
          new PlayedBox(
              each.path("name").asText(),
              each.path("uniqueId").asText(),
              each.path("running").asBoolean(),
              each.path("boots").asInt(),
              customized));
    }
    return boxes;
  }

  @Override
  public void close() {
    calls.close();
  }
}
