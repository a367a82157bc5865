package dev.shraga.agent.run.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
  /// @param input goes to its stdin, which is then closed
  /// @throws IOException if the program cannot be started
  public static ChildProcess start(
      List<String> command,
      Path directory,
      Map<String, String> environment,
      String run,
      String input,
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
    thread("exit", () -> child.awaitExit(out, err));
    return child;
  }

  /// Tells the child from all others.
  public ProcessMark mark() {
    return ProcessMark.of(process.toHandle());
  }

  /// Asks it to break off its work and say how far it came. Windows has no such signal.
  public void interrupt() {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
          .redirectErrorStream(true)
          .start();
    } catch (IOException noKillProgram) {
      terminate();
    }
  }

  /// Asks it to end.
  public void terminate() {
    tree.look();
    // Process.destroy would close the pipes too, and with them what it says at last.
    process.toHandle().destroy();
  }

  /// Ends it and all that it started, by force.
  public void kill() {
    tree.kill(KILL);
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

  private void writeInput(String input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException notRead) {
      // A child that does not want its input says so by how it ends.
    }
  }

  private void awaitExit(Thread out, Thread err) {
    try {
      while (!process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        tree.look();
      }
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
