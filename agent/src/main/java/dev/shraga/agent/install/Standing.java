package dev.shraga.agent.install;

import dev.shraga.agent.state.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// How the agent of a user stands on this machine. Whether it runs is told by locks, which end with
/// their process: what system tools say differs by system and language.
///
/// @param installed what `install` wrote last, like `0.1.0 from /opt/shraga-agent`; empty if
///   nothing
/// @param keeper process id of the keeper; empty if none runs
/// @param running whether the agent has its state folder
public record Standing(String installed, Optional<Long> keeper, boolean running) {
  /// Looks.
  ///
  /// @param settings folder with arguments and environment
  /// @param state the agent's state folder, if it is known
  public static Standing of(Path settings, Optional<Path> state) {
    try {
      Path mark = mark(settings);
      return new Standing(
          Files.exists(mark) ? Files.readString(mark).strip() : "",
          held(settings) ? pid(keeper(settings)) : Optional.empty(),
          state.isPresent() && held(state.get()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + settings, unreadable);
    }
  }

  /// The file that says which version was installed from where.
  static Path mark(Path settings) {
    return settings.resolve("installed");
  }

  /// The file with the keeper's process id.
  static Path keeper(Path settings) {
    return settings.resolve("keeper");
  }

  private static boolean held(Path folder) throws IOException {
    if (Files.notExists(folder.resolve("lock"))) {
      return false;
    }
    Optional<FileLock> lock = new StateFolder(folder).lock();
    if (lock.isPresent()) {
      lock.get().acquiredBy().close();
    }
    return lock.isEmpty();
  }

  private static Optional<Long> pid(Path file) throws IOException {
    try {
      return Optional.of(Long.valueOf(Files.readString(file).strip()));
    } catch (NumberFormatException | NoSuchFileException notYet) {
      return Optional.empty();
    }
  }
}
