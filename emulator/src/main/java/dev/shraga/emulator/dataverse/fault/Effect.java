package dev.shraga.emulator.dataverse.fault;

import java.time.Duration;
import java.util.OptionalInt;

/// What happens to a request that a fault strikes.
public sealed interface Effect {
  /// It is refused as the service refuses, and nothing is done.
  ///
  /// @param retryAfter seconds for `Retry-After`, if it shall be there
  record Refuse(int status, String code, String message, OptionalInt retryAfter)
      implements Effect {}

  /// A gateway before the service answers with a page in HTML, and nothing is done.
  ///
  /// @param status 502, 503 or 504
  record Gateway(int status) implements Effect {}

  /// The connection breaks before anything is done.
  record DropRequest() implements Effect {}

  /// Everything is done, and then the connection breaks.
  record DropAnswer() implements Effect {}

  /// It takes that much longer.
  record Delay(Duration by) implements Effect {}

  /// It waits inside, and counts as in flight, until it is released.
  record Hold() implements Effect {}
}
