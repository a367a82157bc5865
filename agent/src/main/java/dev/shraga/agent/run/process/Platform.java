package dev.shraga.agent.run.process;

import java.util.List;
import java.util.Locale;

/// How a process is made to end on this system, as the commands that do it. An empty command means
/// that there is none: the next harder way is all that is left.
sealed interface Platform {
  /// The one that we are on.
  ///
  /// @param name of the system, as the property `os.name` says it
  static Platform named(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith("windows") ? new Windows() : new Posix();
  }

  /// Asks a process to break off its work and say how far it came.
  List<String> interrupt(long pid);

  /// Whether `ProcessHandle.destroy` asks a process to end; where it does not, it is by force and
  /// leaves the children.
  boolean asksToEnd();

  /// Ends a process and everything below it, by force, in one go.
  List<String> killTree(long pid);

  /// Linux and macOS: signals. A tree has no signal of its own, and a process group does not reach
  /// children in sessions of their own, so each process is ended by itself.
  record Posix() implements Platform {
    @Override
    public List<String> interrupt(long pid) {
      return List.of("kill", "-INT", Long.toString(pid));
    }

    @Override
    public boolean asksToEnd() {
      return true;
    }

    @Override
    public List<String> killTree(long pid) {
      return List.of();
    }
  }

  /// Windows has no signals: a program without a window cannot be asked, other than through its own
  /// stdin. `taskkill /T` follows the parents itself, `/F` is TerminateProcess.
  record Windows() implements Platform {
    @Override
    public List<String> interrupt(long pid) {
      return List.of();
    }

    @Override
    public boolean asksToEnd() {
      return false;
    }

    @Override
    public List<String> killTree(long pid) {
      return List.of("taskkill", "/PID", Long.toString(pid), "/T", "/F");
    }
  }
}
