package dev.shraga.local.state;

import dev.shraga.reconciler.cli.CommandProblem;
import dev.shraga.reconciler.cli.Finder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the system that `shraga up` started on this machine: by its state folder, or the one
/// started last.
///
/// @param folders where new state folders are made; the file `current` there names the last one
public record LocalFinder(Path folders) implements Finder {
  private static final String HOW_TO_START = "Start it with: ./shraga up --demo";

  /// The system, which runs.
  ///
  /// @param file what its `up` told us
  public record Found(StateFolder folder, UpFile file) {}

  /// The system that a command is about.
  ///
  /// @throws CommandProblem if it does not run
  public Found find(@Nullable Path state) {
    StateFolder folder = new StateFolder(state != null ? state : current());
    UpFile file =
        UpFile.read(folder)
            .filter(UpFile::running)
            .orElseThrow(() ->
                CommandProblem.nothingRunning(
                    "Nothing runs in "
                        + folder.path()
                        + ". "
                        + (Files.exists(folder.upFile())
                            ? "Go on with it: ./shraga up --state " + folder.path()
                            : HOW_TO_START)));
    return new Found(folder, file);
  }

  /// Makes a folder the one that commands mean.
  public void remember(StateFolder folder) {
    PrivateFiles.makeFolder(folders);
    PrivateFiles.write(pointer(), folder.path() + "\n");
  }

  @Override
  public URI statusPage(@Nullable Path state) {
    return find(state).file().statusPage();
  }

  @Override
  public Map<String, String> environment(@Nullable Path state) {
    UpFile file = find(state).file();
    Map<String, String> environment = new HashMap<>();
    environment.put("DATAVERSE_URL", file.dataverse().toString());
    environment.put("DATAVERSE_TOKEN", file.adminToken());
    if (file.devCenter() != null && file.devCenterToken() != null) {
      environment.put("DEVCENTER_URL", file.devCenter().toString());
      environment.put("DEVCENTER_TOKEN", file.devCenterToken());
    }
    return environment;
  }

  @Override
  public Path manifests(@Nullable Path state) {
    return find(state).folder().manifests();
  }

  @Override
  public Path reconcilerState(@Nullable Path state) {
    StateFolder folder = new StateFolder(state != null ? state : current());
    // One that runs by itself has no other folder around its own.
    return Files.isDirectory(folder.reconciler()) ? folder.reconciler() : folder.path();
  }

  private Path current() {
    try {
      return Path.of(Files.readString(pointer()).strip());
    } catch (NoSuchFileException none) {
      throw CommandProblem.nothingRunning("Nothing runs here. " + HOW_TO_START);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + pointer(), unreadable);
    }
  }

  private Path pointer() {
    return folders.resolve("current");
  }
}
