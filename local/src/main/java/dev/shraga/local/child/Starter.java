package dev.shraga.local.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts programs of ours with the Java and the class path that we run with.
///
/// @param java the executable
/// @param flags of the virtual machine
/// @param main the main class that takes a program's arguments
/// @param logs folder for their output
public record Starter(Path java, List<String> flags, String classPath, String main, Path logs) {
  /// Set for a child: it ends when its standard input does, so that it cannot outlive us even when
  /// we are killed.
  public static final String SUPERVISED = "SHRAGA_SUPERVISED";

  /// Keeps its own copy.
  public Starter {
    flags = List.copyOf(flags);
  }

  /// The words of a command line for a main class of ours.
  public List<String> command(String mainClass) {
    List<String> words = new ArrayList<>();
    words.add(java.toString());
    words.addAll(flags);
    words.add("-cp");
    words.add(classPath);
    words.add(mainClass);
    return words;
  }

  /// Where a program's output goes.
  public Path log(Program program) {
    return logs.resolve(program.name() + ".log");
  }

  /// Starts it.
  Process start(Program program) {
    List<String> command = command(main);
    command.addAll(program.arguments());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(program.environment());
    builder.environment().put(SUPERVISED, "true");
    try {
      return builder.start();
    } catch (IOException refused) {
      throw new UncheckedIOException("cannot start " + program.name(), refused);
    }
  }
}
