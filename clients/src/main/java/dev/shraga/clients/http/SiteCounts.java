package dev.shraga.clients.http;

import dev.shraga.model.limit.CallSite;
import java.time.Duration;

/// What one call site sent since the start.
///
/// @param requests every attempt; a batch is one
/// @param bytesOut bytes of bodies sent
/// @param bytesIn bytes of bodies received
/// @param throttled how many were answered with "too many requests"
/// @param retried attempts that repeat one that failed
/// @param waited time spent waiting for a turn, by all its threads together
public record SiteCounts(
    CallSite site,
    long requests,
    long bytesOut,
    long bytesIn,
    long throttled,
    long retried,
    Duration waited) {
  static SiteCounts none(CallSite site) {
    return new SiteCounts(site, 0, 0, 0, 0, 0, Duration.ZERO);
  }

  SiteCounts sent(long bytes) {
    return new SiteCounts(
        site, requests + 1, bytesOut + bytes, bytesIn, throttled, retried, waited);
  }

  SiteCounts received(boolean tooMany, long bytes) {
    return new SiteCounts(
        site, requests, bytesOut, bytesIn + bytes, throttled + (tooMany ? 1 : 0), retried, waited);
  }

  SiteCounts repeated() {
    return new SiteCounts(site, requests, bytesOut, bytesIn, throttled, retried + 1, waited);
  }

  SiteCounts heldFor(Duration time) {
    return new SiteCounts(site, requests, bytesOut, bytesIn, throttled, retried, waited.plus(time));
  }
}
