package dev.shraga.clients.http;

import java.time.Instant;
import java.time.InstantSource;

/// Counts requests since the start and in the service's sliding window. Safe for many threads.
///
/// Every attempt counts, also a repeated one and one that never got an answer: the service counts
/// them too, and it is better to think that we used more than we did.
public final class RequestCounter {
  /// The service's window.
  private static final int WINDOW_SECONDS = 300;

  private final InstantSource clock;

  /// Requests per second of the window; the slot of a second is its number modulo the length.
  private final int[] sent = new int[WINDOW_SECONDS];

  private final long[] second = new long[WINDOW_SECONDS];
  private long reads;
  private long writes;
  private long throttled;
  private long bytesOut;
  private long bytesIn;

  /// A counter that starts at nothing.
  public RequestCounter(InstantSource clock) {
    this.clock = clock;
  }

  /// What was counted until now.
  public synchronized RequestCounts counts() {
    long now = now();
    int inWindow = 0;
    for (int slot = 0; slot < WINDOW_SECONDS; slot++) {
      if (now - second[slot] < WINDOW_SECONDS) {
        inWindow += sent[slot];
      }
    }
    return new RequestCounts(reads, writes, throttled, inWindow, bytesOut, bytesIn);
  }

  synchronized void request(boolean write, long bytes) {
    if (write) {
      writes++;
    } else {
      reads++;
    }
    bytesOut += bytes;
    long now = now();
    int slot = Math.floorMod(now, WINDOW_SECONDS);
    if (second[slot] != now) {
      second[slot] = now;
      sent[slot] = 0;
    }
    sent[slot]++;
  }

  synchronized void response(boolean tooMany, long bytes) {
    if (tooMany) {
      throttled++;
    }
    bytesIn += bytes;
  }

  private long now() {
    Instant instant = clock.instant();
    return instant.getEpochSecond();
  }
}
