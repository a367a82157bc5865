package dev.shraga.clients.http;

import dev.shraga.model.limit.CallSite;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

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

  /// By name; a call site is one lane.
  private final Map<String, SiteCounts> sites = new TreeMap<>();

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

  /// The same by call site, in the order of their names.
  public synchronized List<SiteCounts> sites() {
    return List.copyOf(sites.values());
  }

  synchronized void request(CallSite site, boolean write, long bytes) {
    change(site, counts -> counts.sent(bytes));
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

  synchronized void response(CallSite site, boolean tooMany, long bytes) {
    change(site, counts -> counts.received(tooMany, bytes));
    if (tooMany) {
      throttled++;
    }
    bytesIn += bytes;
  }

  synchronized void retried(CallSite site) {
    change(site, SiteCounts::repeated);
  }

  synchronized void waited(CallSite site, Duration time) {
    change(site, counts -> counts.heldFor(time));
  }

  private void change(CallSite site, UnaryOperator<SiteCounts> change) {
    sites.compute(
        site.name(), (_, before) -> change.apply(before == null ? SiteCounts.none(site) : before));
  }

  private long now() {
    Instant instant = clock.instant();
    return instant.getEpochSecond();
  }
}
