package dev.shraga.reconciler.cli;

import java.time.Instant;
import java.util.List;

/// What an audit found, as it is written.
///
/// @param looks how often it looked
/// @param rows how many rows the last look read
/// @param moving how many tasks and workers changed while the last look read them, and were not
///   judged
/// @param unreadable why rows could not be understood
public record AuditView(
    Instant at, int looks, int rows, int moving, List<Broken> violations, List<String> unreadable) {
  /// Keeps its own copies.
  public AuditView {
    violations = List.copyOf(violations);
    unreadable = List.copyOf(unreadable);
  }

  /// Something that is not as it must be.
  ///
  /// @param invariant its word
  /// @param subject id of the task, or name of the worker or box
  /// @param what in a sentence, what was found
  public record Broken(String invariant, String subject, String what) {}

  /// Whether all is as it must be, as far as it could be read.
  public boolean clean() {
    return violations.isEmpty() && unreadable.isEmpty();
  }
}
