package dev.shraga.emulator.claude;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs commands in the working directory, each in a session of its own where the system has
/// `setsid`: a signal to the program's group does not reach them.
///
/// @param folder where commands run
record Shell(Path folder) {
  /// What a command left.
  ///
  /// @param output both its outputs, mixed
  record Finished(int exit, String output) {}

  Finished run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(inOwnSession(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.waitFor(), output.stripTrailing());
  }

  /// Starts a process that outlives the program and holds its stdout and stderr.
  void leaveBehind(String command) throws IOException {
    new ProcessBuilder(inOwnSession(command)).directory(folder.toFile()).inheritIO().start();
  }

  private static List<String> inOwnSession(String command) {
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      words.addAll(List.of("/usr/bin/setsid", "--wait"));
    }
    words.addAll(List.of("/bin/sh", "-c", command));
    return words;
  }
}
