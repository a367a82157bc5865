package dev.shraga.emulator.claude;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which sessions exist: an empty file each, as the real program has a transcript each.
///
/// @param folder where they are
record Sessions(Path folder) {
  /// Takes note of a new session.
  ///
  /// @throws StartRefused if there is one with that id
  void begin(String id) throws IOException {
    Files.createDirectories(folder);
    if (Files.exists(folder.resolve(id))) {
      throw new StartRefused("Error: Session ID " + id + " is already in use.");
    }
    Files.createFile(folder.resolve(id));
  }

  /// Whether a session can be resumed.
  boolean has(String id) {
    return Files.exists(folder.resolve(id));
  }
}
