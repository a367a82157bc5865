package dev.shraga.agent.run.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Lines of a stream of bytes, with a limit on what is kept of one.
///
/// @param maxBytes longest line that is given on; a longer one is read to its end and dropped
public record Lines(int maxBytes) {
  private static final int BLOCK = 64 * 1024;

  /// Reads to the end of the stream. A last line without its end is a line.
  ///
  /// @param line takes each line, without its end
  /// @param tooLong takes the length in bytes of each line that was dropped
  public void read(InputStream in, Consumer<String> line, IntConsumer tooLong) throws IOException {
    byte[] block = new byte[BLOCK];
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    int length = 0;
    for (int got = in.read(block); got >= 0; got = in.read(block)) {
      int from = 0;
      for (int at = 0; at < got; at++) {
        if (block[at] == '\n') {
          length += at - from;
          give(kept, block, from, at, length, line, tooLong);
          from = at + 1;
          length = 0;
        }
      }
      length += got - from;
      if (length <= maxBytes) {
        kept.write(block, from, got - from);
      }
    }
    if (length > 0) {
      give(kept, block, 0, 0, length, line, tooLong);
    }
  }

  private void give(
      ByteArrayOutputStream kept,
      byte[] block,
      int from,
      int to,
      int length,
      Consumer<String> line,
      IntConsumer tooLong) {
    if (length > maxBytes) {
      tooLong.accept(length);
    } else {
      kept.write(block, from, to - from);
      line.accept(kept.toString(StandardCharsets.UTF_8));
    }
    kept.reset();
  }
}
