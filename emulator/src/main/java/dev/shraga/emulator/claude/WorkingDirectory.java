package dev.shraga.emulator.claude;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The folder that may be edited, and nothing outside it.
///
/// @param root its real path
record WorkingDirectory(Path root) {
  static WorkingDirectory of(Path folder) {
    try {
      return new WorkingDirectory(folder.toRealPath());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The file of that name; empty if it lies outside, also by way of a link.
  Optional<Path> file(String name) {
    Path path = root.resolve(name).normalize();
    if (!path.startsWith(root) || path.equals(root)) {
      return Optional.empty();
    }
    Path known = path;
    while (known != null && !Files.exists(known)) {
      known = known.getParent();
    }
    try {
      return known != null && known.toRealPath().startsWith(root)
          ? Optional.of(path)
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
