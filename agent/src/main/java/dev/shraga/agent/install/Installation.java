package dev.shraga.agent.install;

import dev.shraga.agent.state.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// Writes what a registration says and makes the system know it; and the reverse.
///
/// @param settings folder with arguments and environment
public record Installation(Registration registration, Path settings, Programs programs) {
  /// Longer than a keeper's own patience with its agent.
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /// Makes the agent start now and from now on. Twice is as good as once: what stands already is
  /// left alone, and an agent that runs with the same settings is not disturbed.
  ///
  /// @param mark which version from where, like `0.1.0 from /opt/shraga-agent`
  /// @return what was done, for a reader
  /// @throws InstallProblem that says which command failed, and what to do
  public List<String> install(Settings wanted, String mark) {
    List<String> done = new ArrayList<>();
    try {
      boolean same =
          Files.exists(registration.file())
              && Arrays.equals(Files.readAllBytes(registration.file()), registration.bytes())
              && wanted.areIn(settings)
              && Standing.of(settings, Optional.empty()).installed().equals(mark);
      if (same && Standing.of(settings, Optional.empty()).keeper().isPresent()) {
        return List.of("it is installed so already, and runs");
      }
      wanted.writeTo(settings);
      Files.createDirectories(parent(registration.file()));
      Files.write(registration.file(), registration.bytes());
      done.add("wrote " + registration.file() + " and settings in " + settings);
      endKeeper();
      run(registration.register(), done);
      // Last: without it nothing counts as installed, and the next install does all of it.
      StateFolder.write(Standing.mark(settings), mark + "\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException("cannot write " + registration.file(), unwritable);
    }
    return done;
  }

  /// Removes what install made and ends what runs. The agent's state stays: work may be in it.
  ///
  /// @return what was done, for a reader
  public List<String> uninstall() {
    List<String> done = new ArrayList<>();
    if (Files.notExists(registration.file()) && Files.notExists(settings)) {
      return List.of("nothing is installed");
    }
    run(registration.forget(), done);
    endKeeper();
    delete(registration.file());
    run(registration.afterwards(), done);
    for (String file : List.of(Settings.ARGUMENTS, Settings.ENVIRONMENT, "lock")) {
      delete(settings.resolve(file));
    }
    delete(Standing.keeper(settings));
    delete(Standing.mark(settings));
    delete(settings);
    done.add("removed " + registration.file() + " and the settings in " + settings);
    return done;
  }

  /// systemd ends all of a unit; the Task Scheduler the one process that it started, not those
  /// below.
  private void endKeeper() {
    switch (registration) {
      case SystemdUnit _ -> {}
      case ScheduledTask _ -> endAll();
    }
  }

  private void endAll() {
    Standing.of(settings, Optional.empty())
        .keeper()
        .flatMap(ProcessHandle::of)
        .ifPresent(keeper -> {
          List<ProcessHandle> below = keeper.descendants().toList();
          keeper.destroy();
          try {
            keeper.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
          } catch (CompletionException stubborn) {
            keeper.destroyForcibly();
          }
          below.forEach(ProcessHandle::destroy);
        });
  }

  private void run(List<Step> steps, List<String> done) {
    for (Step step : steps) {
      Programs.Said said = programs.run(step.words());
      String command = String.join(" ", step.words());
      if (said.well()) {
        done.add("ran " + command);
      } else if (step.needed()) {
        throw new InstallProblem(
            command
                + " failed with code "
                + said.exit()
                + ": "
                + said.text()
                + "\n"
                + step.otherwise());
      } else {
        done.add(command + " failed with code " + said.exit() + ": " + step.otherwise());
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (NoSuchFileException | DirectoryNotEmptyException othersOrNone) {
      return;
    } catch (IOException undeletable) {
      throw new UncheckedIOException("cannot delete " + path, undeletable);
    }
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new InstallProblem(file + " is in no folder");
    }
    return parent;
  }
}
