package dev.shraga.local.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One process of a program.
///
/// A program that others wait for prints one line `ready <address>`; all its output goes to a log.
final class Child {
  private static final String READY = "ready ";

  private final Process process;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final Thread reader;

  private Child(Process process, Path log) {
    this.process = process;
    // A read of a process's pipe holds its carrier: as many children as cores, and no virtual
    // thread
    // of this program would ever run again.
    this.reader = Thread.ofPlatform().daemon().name("output").unstarted(() -> copy(log));
  }

  static Child start(Starter starter, Program program) {
    Child child = new Child(starter.start(program), starter.log(program));
    child.reader.start();
    return child;
  }

  long pid() {
    return process.pid();
  }

  /// Waits for its address; empty if it ended or took too long.
  Optional<URI> address(Duration patience) throws InterruptedException {
    try {
      return Optional.of(ready.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException none) {
      return Optional.empty();
    }
  }

  /// Waits for its end and for the rest of its output.
  ///
  /// @return its exit code
  int await() throws InterruptedException {
    int exit = process.waitFor();
    // A process that it left behind may hold the pipe open; its words do not matter.
    reader.join(Duration.ofSeconds(1));
    return exit;
  }

  boolean runs() {
    return process.isAlive();
  }

  /// Ends it at once, without a word to it; what it started goes on.
  void kill() {
    process.destroyForcibly();
  }

  /// Asks it to end, and after a while ends it with all that it started.
  void stop(Duration patience) throws InterruptedException {
    List<ProcessHandle> offspring = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.waitFor();
    }
    offspring.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }

  private void copy(Path log) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        Writer file =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      String line;
      while ((line = output.readLine()) != null) {
        file.write(line);
        file.write('\n');
        file.flush();
        if (line.startsWith(READY)) {
          ready.complete(URI.create(line.substring(READY.length()).strip()));
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      ready.completeExceptionally(broken);
    } finally {
      ready.completeExceptionally(new IllegalStateException("ended"));
    }
  }
}
