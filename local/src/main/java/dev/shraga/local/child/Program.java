package dev.shraga.local.child;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A program to keep running.
///
/// @param name how people call it, like `reconciler` or `shared-1`
/// @param arguments of `shraga`
/// @param environment what it gets besides ours; tokens travel here, since other users of the
///   machine can read a command line
/// @param restartAfter how long after its end it is started again
public record Program(
    String name, List<String> arguments, Map<String, String> environment, Duration restartAfter) {
  /// Keeps its own copies.
  public Program {
    arguments = List.copyOf(arguments);
    environment = new TreeMap<>(environment);
  }

  /// Names no token.
  @Override
  public String toString() {
    return name + arguments;
  }
}
