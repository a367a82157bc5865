package dev.shraga.emulator.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which sessions exist, and how far each one came: a file each, as the real program has a
/// transcript each.
///
/// @param folder where they are
record Sessions(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// How far a session came.
  ///
  /// @param prompt the one with the plan
  /// @param next the step to go on with
  /// @param costUsd of all its processes
  record Progress(String prompt, int next, double costUsd) {
    static final Progress NONE = new Progress("", 0, 0);

    Progress at(int step) {
      return new Progress(prompt, step, costUsd);
    }

    Progress costing(double total) {
      return new Progress(prompt, next, total);
    }
  }

  /// Takes note of a new session.
  ///
  /// @throws StartRefused if there is one with that id
  void begin(String id) throws IOException {
    Files.createDirectories(folder);
    if (has(id)) {
      throw new StartRefused("Error: Session ID " + id + " is already in use.");
    }
    keep(id, Progress.NONE);
  }

  /// Whether a session can be resumed.
  boolean has(String id) {
    return Files.exists(folder.resolve(id));
  }

  /// How far it came.
  Progress progress(String id) throws IOException {
    JsonNode file = JSON.readTree(folder.resolve(id).toFile());
    return new Progress(
        file.path("prompt").asText(""), file.path("next").asInt(), file.path("costUsd").asDouble());
  }

  /// Stores how far it came.
  void keep(String id, Progress progress) throws IOException {
    JSON.writeValue(
        folder.resolve(id).toFile(),
        JSON.createObjectNode()
            .put("prompt", progress.prompt())
            .put("next", progress.next())
            .put("costUsd", progress.costUsd()));
  }
}
