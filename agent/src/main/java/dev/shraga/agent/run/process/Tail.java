package dev.shraga.agent.run.process;

import java.nio.charset.StandardCharsets;

/// The last bytes of a stream, however much came before. Safe for many threads.
final class Tail {
  private final byte[] ring;
  private long total;

  Tail(int bytes) {
    this.ring = new byte[bytes];
  }

  synchronized void add(byte[] block, int length) {
    for (int at = Math.max(0, length - ring.length); at < length; at++) {
      ring[(int) ((total + at) % ring.length)] = block[at];
    }
    total += length;
  }

  /// What is kept, as text.
  synchronized String text() {
    int kept = (int) Math.min(total, ring.length);
    byte[] bytes = new byte[kept];
    for (int at = 0; at < kept; at++) {
      bytes[at] = ring[(int) ((total - kept + at) % ring.length)];
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
