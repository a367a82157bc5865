package dev.shraga.agent.install;

import static org.awaitility.Awaitility.await;

import dev.shraga.agent.state.StateFolder;
import dev.shraga.model.limit.Backoff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A keeper in a process of its own, which keeps a shell in the place of an agent. Each start of
/// the shell adds a line with its process id to the file `starts`.
final class Kept implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Path starts;
  private final Process process;

  private Kept(Path starts, Process process) {
    this.starts = starts;
    this.process = process;
  }

  /// Begins to keep.
  ///
  /// @param script what the shell does after its first line
  static Kept in(Path settings, String script) throws IOException {
    StateFolder.at(settings);
    Path starts = settings.resolve("starts");
    return new Kept(
        starts,
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Kept.class.getName(),
                settings.toString(),
                "echo $$ >>'" + starts + "'; " + script)
            .redirectErrorStream(true)
            .redirectOutput(settings.resolve("out").toFile())
            .start());
  }

  /// The keeper's program.
  ///
  /// @param arguments folder with the settings, and the script
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Keeper keeper =
        new Keeper(
            StateFolder.at(folder),
            _ -> new ProcessBuilder("/bin/sh", "-c", arguments[1]).inheritIO().start(),
            new Restarts(
                new Backoff(Duration.ofMillis(50), Duration.ofMillis(200)), Duration.ofMinutes(1)),
            Clock.systemUTC(),
            () -> 0);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              try {
                keeper.leave(Duration.ofMillis(500));
              } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
              }
            }));
    System.exit(keeper.keep() ? 0 : 1);
  }

  /// Waits for a start.
  ///
  /// @param number which one, from 1
  /// @return its process id
  long awaitStart(int number) {
    await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> pids().size() >= number);
    return pids().get(number - 1);
  }

  /// The keeper itself.
  ProcessHandle keeper() {
    return process.toHandle();
  }

  /// Waits for the keeper's own end.
  boolean ended() throws InterruptedException {
    return process.waitFor(SOON.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Code of a keeper that has ended.
  int code() {
    return process.exitValue();
  }

  private List<Long> pids() {
    try {
      return Files.exists(starts)
          ? Files.readAllLines(starts).stream().map(Long::valueOf).toList()
          : List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Files.deleteIfExists(starts);
    Files.deleteIfExists(starts.resolveSibling("out"));
  }
}
