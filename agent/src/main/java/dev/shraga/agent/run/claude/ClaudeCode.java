package dev.shraga.agent.run.claude;

import dev.shraga.agent.run.CliEvent;
import dev.shraga.agent.run.CliRun;
import dev.shraga.agent.run.CodingCli;
import dev.shraga.agent.run.RunRequest;
import dev.shraga.agent.run.process.ChildProcess;
import dev.shraga.agent.run.process.Lines;
import dev.shraga.agent.run.process.ProcessMark;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Claude Code, or a program that takes the same flags and speaks the same stream.
///
/// @param command words of the command line before the flags
/// @param environment all that the program gets
public record ClaudeCode(List<String> command, Map<String, String> environment)
    implements CodingCli {
  /// Lines of 2 MB were seen; a little more is kept, and what is longer still is dropped.
  private static final Lines LINES = new Lines(8 * 1024 * 1024);

  /// Events that may wait; a program that is faster than we are waits in its pipe.
  private static final int WAITING = 64;

  /// Settings and servers of the repository are left out: they are part of the untrusted input.
  private static final List<String> FLAGS =
      List.of(
          "-p",
          "--output-format",
          "stream-json",
          "--verbose",
          "--permission-mode",
          "acceptEdits",
          "--setting-sources",
          "user",
          "--strict-mcp-config");

  /// Keeps its own copies.
  public ClaudeCode {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  @Override
  public CliRun start(RunRequest request) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.addAll(FLAGS);
    words.addAll(List.of("--session-id", request.session().toString()));
    Events events = new Events(new ArrayBlockingQueue<>(WAITING));
    ChildProcess child =
        ChildProcess.start(
            words,
            request.directory(),
            environment,
            request.session().toString(),
            request.prompt(),
            LINES,
            events);
    return new Run(child, events.waiting());
  }

  private record Events(BlockingQueue<CliEvent> waiting) implements ChildProcess.Listener {
    @Override
    public void line(String line) {
      ClaudeStream.events(line).forEach(this::put);
    }

    @Override
    public void tooLong(int bytes) {
      put(new CliEvent.Garbage(bytes));
    }

    @Override
    public void outputClosed() {
      put(new CliEvent.OutputClosed());
    }

    @Override
    public void exited(int code, String errors) {
      put(new CliEvent.Exited(code, errors));
    }

    private void put(CliEvent event) {
      try {
        waiting.put(event);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private record Run(ChildProcess child, BlockingQueue<CliEvent> waiting) implements CliRun {
    @Override
    public Optional<CliEvent> next(Duration within) {
      try {
        return Optional.ofNullable(waiting.poll(within.toMillis(), TimeUnit.MILLISECONDS));
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    @Override
    public ProcessMark process() {
      return child.mark();
    }

    @Override
    public void interrupt() {
      child.interrupt();
    }

    @Override
    public void terminate() {
      child.terminate();
    }

    @Override
    public void kill() {
      child.kill();
    }
  }
}
