package dev.shraga.agent.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A file in a folder of the state folder.
///
/// @param folder name of the folder inside
/// @param name of the file
public record StateFile(StateFolder state, String folder, String name) {
  /// The files of a folder by name; half-written ones are left out.
  public static List<StateFile> all(StateFolder state, String folder) {
    try (Stream<Path> files = Files.list(state.folder(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .map(name -> new StateFile(state, folder, name))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the state folder " + state.root(), unreadable);
    }
  }

  /// Writes it whole or not at all.
  public void write(String text) {
    StateFolder.write(path(), text);
  }

  /// Whether it is there.
  public boolean exists() {
    return Files.exists(path());
  }

  /// Its text.
  public String read() throws IOException {
    return Files.readString(path());
  }

  /// Deletes it.
  public void delete() {
    try {
      Files.deleteIfExists(path());
    } catch (IOException undeletable) {
      throw new UncheckedIOException("cannot delete " + path(), undeletable);
    }
  }

  /// Takes it out of the way; see [StateFolder].
  ///
  /// @return where it is now
  public Path setAside() {
    return state.setAside(path());
  }

  private Path path() {
    return state.folder(folder).resolve(name);
  }
}
