package dev.shraga.agent.run.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One child with both pipes drained from its first to its last moment.
///
/// When it exits, everything that it left behind is ended at once: what it wrote is in the pipe
/// already, and a process left behind would hold the pipe open for as long as it likes. Then
/// [Listener#exited] comes, as the last call.
///
/// Pipes are read by platform threads: a blocked read of a pipe would hold a carrier of virtual
/// threads.
public final class ChildProcess {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final Duration DRAIN = Duration.ofSeconds(20);
  private static final Duration KILL = Duration.ofSeconds(10);
  private static final int TAIL_BYTES = 4 * 1024;

  /// Takes what a child says. Calls come from two threads, [#exited] after all others.
  public interface Listener {
    /// A line of its stdout.
    void line(String line);

    /// A line that was too long to keep.
    void tooLong(int bytes);

    /// It closed its stdout; it may still be alive.
    void outputClosed();

    /// It is gone, and all that it started.
    ///
    /// @param errors the end of its stderr
    void exited(int code, String errors);
  }

  private static final Platform PLATFORM = Platform.named(System.getProperty("os.name"));

  private final Process process;
  private final ProcessTree tree;
  private final Listener listener;
  private final Tail errors = new Tail(TAIL_BYTES);

  private ChildProcess(Process process, ProcessTree tree, Listener listener) {
    this.process = process;
    this.tree = tree;
    this.listener = listener;
  }

  /// Starts a child.
  ///
  /// @param environment all that it gets, besides [ProcessTree#VARIABLE]
  /// @param run names the run
  /// @param input goes to its stdin, which stays open until the input is closed
  /// @throws IOException if the program cannot be started
  public static ChildProcess start(
      List<String> command,
      Path directory,
      Map<String, String> environment,
      String run,
      Input input,
      Lines lines,
      Listener listener)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put(ProcessTree.VARIABLE, run);
    Process process = builder.start();
    ProcessTree tree = new ProcessTree(run, Optional.of(ProcessMark.of(process.toHandle())));
    ChildProcess child = new ChildProcess(process, tree, listener);
    Thread out = thread("out", () -> child.readOutput(lines));
    Thread err = thread("err", child::readErrors);
    thread("in", () -> child.writeInput(input));
    thread("exit", () -> child.awaitExit(input, out, err));
    return child;
  }

  /// Tells the child from all others.
  public ProcessMark mark() {
    return ProcessMark.of(process.toHandle());
  }

  /// Remembers its descendants, which can no longer be found once their parent has gone. Belongs
  /// before everything that may end it.
  public void look() {
    tree.look();
  }

  /// Asks it to break off its work and say how far it came, where the system has a way.
  public void interrupt() {
    tree.look();
    run(PLATFORM.interrupt(process.pid()));
  }

  /// Asks it to end, where the system has a way. Not by `Process.destroy`, which would close the
  /// pipes too, and with them what it says at last.
  public void terminate() {
    tree.look();
    if (PLATFORM.asksToEnd()) {
      process.toHandle().destroy();
    }
  }

  /// Ends it and all that it started, by force.
  public void kill() {
    tree.look();
    run(PLATFORM.killTree(process.pid()));
    tree.kill(KILL);
  }

  private static void run(List<String> command) {
    if (command.isEmpty()) {
      return;
    }
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException noSuchProgram) {
      // The next, harder way follows by itself when this one does not work.
    }
  }

  private void readOutput(Lines lines) {
    try (InputStream out = process.getInputStream()) {
      lines.read(out, listener::line, listener::tooLong);
    } catch (IOException brokenPipe) {
      // As good as its end: the exit says the rest.
    }
    listener.outputClosed();
  }

  private void readErrors() {
    byte[] block = new byte[16 * 1024];
    try (InputStream err = process.getErrorStream()) {
      for (int got = err.read(block); got >= 0; got = err.read(block)) {
        errors.add(block, got);
      }
    } catch (IOException brokenPipe) {
      // As above.
    }
  }

  private void writeInput(Input input) {
    try {
      input.writeTo(process.getOutputStream());
    } catch (InterruptedException nobodyInterruptsThis) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitExit(Input input, Thread out, Thread err) {
    try {
      while (!process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        tree.look();
      }
      input.close();
      tree.kill(KILL);
      out.join(DRAIN);
      err.join(Duration.ofSeconds(1));
      listener.exited(process.exitValue(), errors.text());
    } catch (InterruptedException nobodyInterruptsThis) {
      throw new UncheckedIOException(new IOException("interrupted while waiting for a child"));
    }
  }

  private static Thread thread(String name, Runnable work) {
    return Thread.ofPlatform().daemon().name("child-" + name).start(work);
  }
}
