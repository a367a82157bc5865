package dev.shraga.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// A box of the emulated Dev Center as its hardware is.
///
/// @param user object id of whose it is
/// @param uniqueId another one when a box of the same name is made anew
/// @param running whether programs on it run
/// @param boots how often it booted
/// @param customized groups of tasks that ended well on it
public record PlayedBox(
    String name,
    String user,
    String uniqueId,
    boolean running,
    int boots,
    List<String> customized) {
  /// Keeps its own copy.
  public PlayedBox {
    customized = List.copyOf(customized);
  }

  /// All boxes in an answer of the emulator to `GET /emulator/boxes`.
  public static List<PlayedBox> all(JsonNode answer) {
    List<PlayedBox> boxes = new ArrayList<>();
    for (JsonNode each : answer) {
      List<String> customized = new ArrayList<>();
      each.path("customized").forEach(group -> customized.add(group.asText()));
      boxes.add(
          new PlayedBox(
              each.path("name").asText(),
              each.path("user").asText(),
              each.path("uniqueId").asText(),
              each.path("running").asBoolean(),
              each.path("boots").asInt(),
              customized));
    }
    return boxes;
  }
}
