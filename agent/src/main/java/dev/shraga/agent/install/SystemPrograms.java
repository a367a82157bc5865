package dev.shraga.agent.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The programs of this machine.
///
/// @param limit longest run of one
public record SystemPrograms(Duration limit) implements Programs {
  private static final int NOT_FOUND = 127;
  private static final int TIMED_OUT = 124;
  private static final int LONGEST_ANSWER = 64 * 1024;

  @Override
  public Said run(List<String> words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      Thread deadline = Thread.ofVirtual().start(() -> endAfterLimit(process));
      byte[] text = process.getInputStream().readNBytes(LONGEST_ANSWER);
      int exit = process.waitFor();
      deadline.interrupt();
      return new Said(exit, new String(text, StandardCharsets.UTF_8).strip());
    } catch (IOException none) {
      return new Said(NOT_FOUND, words.getFirst() + " cannot be run on this machine");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Said(TIMED_OUT, "interrupted");
    }
  }

  private void endAfterLimit(Process process) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
