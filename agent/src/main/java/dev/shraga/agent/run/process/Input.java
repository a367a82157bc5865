package dev.shraga.agent.run.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// What goes to the stdin of a child, line by line, until it is closed. Nobody who sends waits: a
/// child that does not read would stop its own supervision.
///
/// Safe for many threads.
public final class Input {
  /// Empty means the end.
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  private volatile boolean closed;

  /// An open input without lines.
  public Input() {}

  /// Sends a line; nothing happens once it is closed.
  ///
  /// @param line without its end
  public synchronized void send(String line) {
    if (!closed) {
      lines.add(Optional.of(line));
    }
  }

  /// Closes it behind the lines that were sent.
  public synchronized void close() {
    closed = true;
    lines.add(Optional.empty());
  }

  /// Whether nothing can be sent any more.
  public boolean closed() {
    return closed;
  }

  /// Writes lines as they come, until it is closed or the child no longer reads.
  void writeTo(OutputStream stdin) throws InterruptedException {
    try (OutputStream in = stdin) {
      for (Optional<String> line = lines.take(); line.isPresent(); line = lines.take()) {
        in.write((line.get() + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
      }
    } catch (IOException notRead) {
      // A child that does not want its input says so by how it ends.
      closed = true;
    }
  }
}
