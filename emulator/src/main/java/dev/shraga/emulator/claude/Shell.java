package dev.shraga.emulator.claude;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Runs commands in the working directory, each in a session of its own where the system has
/// `setsid`: a signal to the program's group does not reach them.
///
/// @param folder where commands run
record Shell(Path folder) {
  /// What a command left.
  ///
  /// @param output both its outputs, mixed
  record Finished(int exit, String output) {}

  /// Runs a command to its end.
  ///
  /// @throws InterruptedException if we are to break off; the command is ended then
  Finished run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(inOwnSession(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    CompletableFuture<byte[]> output = new CompletableFuture<>();
    Thread.ofPlatform().daemon().start(() -> output.complete(read(process.getInputStream())));
    try {
      int exit = process.waitFor();
      return new Finished(exit, new String(output.join(), StandardCharsets.UTF_8).stripTrailing());
    } catch (InterruptedException breakOff) {
      // Whoever interrupts us may have looked for our commands a moment before this one began.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw breakOff;
    }
  }

  private static byte[] read(InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (IOException closed) {
      return new byte[0];
    }
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
