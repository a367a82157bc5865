package dev.shraga.emulator.http;

import java.time.Instant;

/// A service as a function. Called by many threads at once; never throws for what a caller sent;
/// [ConnectionLost] is the one exception that it may be told to throw.
@FunctionalInterface
public interface Service {
  /// The answer to a request.
  ///
  /// @param now the service's only clock
  Response answer(Request request, Instant now);
}
