package dev.shraga.clients.machines;

import dev.shraga.model.box.BoxFault;
import java.time.Duration;

/// What the service said to one call.
public sealed interface Reply {
  /// It has begun.
  ///
  /// @param operation what it can be asked for by; empty if only the box itself shows it
  record Begun(String operation) implements Reply {}

  /// There is nothing to do: it is so already.
  record Done() implements Reply {}

  /// Not now: too many requests, or something else is being done to the box.
  ///
  /// @param after ask again after so long
  record Later(Duration after, BoxFault why) implements Reply {}

  /// No, and asking again changes nothing by itself: a quota, a pool that is unhealthy, a name that
  /// is taken, no permission.
  record Refused(BoxFault why) implements Reply {}
}
