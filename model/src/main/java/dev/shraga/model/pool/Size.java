package dev.shraga.model.pool;

import java.time.Duration;

/// How many workers a pool has.
public sealed interface Size {
  /// Always so many.
  record Fixed(int replicas) implements Size {}

  /// As many as its queue needs.
  ///
  /// @param min never fewer
  /// @param max never more
  /// @param waited a task that has waited for a free worker for so long calls for another worker
  /// @param idle a worker that had nothing to do for so long is not needed
  record Elastic(int min, int max, Duration waited, Duration idle) implements Size {}

  /// The most workers that it can have.
  default int most() {
    return switch (this) {
      case Fixed(int replicas) -> replicas;
      case Elastic elastic -> elastic.max();
    };
  }
}
