package dev.shraga.reconciler.audit;

import java.time.Instant;
import java.util.List;

/// What one look at a living environment showed.
///
/// @param rows how many were read
/// @param moving how many tasks and workers changed while they were read, and were not judged
/// @param unreadable why rows could not be understood
public record Look(
    Instant at, int rows, int moving, List<Violation> violations, List<String> unreadable) {
  /// Keeps its own copies.
  public Look {
    violations = List.copyOf(violations);
    unreadable = List.copyOf(unreadable);
  }
}
