package dev.shraga.emulator.devcenter.center;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// One thing to do on a box.
///
/// @param name like `quickstart/choco`
/// @param asUser whether it runs as the user, who must be signed in, and not as the system
/// @param timeout none if it may take for ever
public record Task(
    UUID id,
    String name,
    Map<String, String> parameters,
    boolean asUser,
    Optional<String> displayName,
    Optional<Duration> timeout) {
  /// Keeps its own copy.
  public Task {
    parameters = new TreeMap<>(parameters);
  }
}
