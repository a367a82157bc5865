package dev.shraga.model.pool;

import dev.shraga.model.yaml.Fields;
import java.time.Duration;
import java.util.Optional;

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
  record Elastic(int min, int max, Duration waited, Duration idle) implements Size {
    private static final Duration WAITED = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(15);

    private static Elastic read(Fields scale) {
      Duration second = PoolKeys.SECOND;
      Elastic read =
          new Elastic(
              scale.whole("min", 0, WorkerPool.MAX_REPLICAS),
              scale.whole("max", 1, WorkerPool.MAX_REPLICAS),
              scale.duration("waited", second, Duration.ofDays(1), WAITED),
              scale.duration("idle", second, Duration.ofDays(30), IDLE));
      scale.end();
      if (read.min > read.max) {
        scale.refuse("min", "must be at most 'max', which is " + read.max, "max");
      }
      return read;
    }
  }

  /// Reads the one of the keys `replicas` and `scale` that a manifest has.
  static Size read(Fields spec) {
    Optional<Fields> scale = spec.below("scale");
    if (scale.isEmpty()) {
      if (spec.node("replicas").isEmpty()) {
        spec.refuse("replicas", "is missing: give 'replicas: 3', or 'scale: {min: 1, max: 5}'");
        return new Fixed(0);
      }
      return new Fixed(spec.whole("replicas", 0, WorkerPool.MAX_REPLICAS));
    }
    if (spec.node("replicas").isPresent()) {
      spec.refuse("replicas", "cannot stand next to 'scale': a pool has a fixed size or grows");
    }
    return Elastic.read(scale.get());
  }

  /// The most workers that it can have.
  default int most() {
    return switch (this) {
      case Fixed(int replicas) -> replicas;
      case Elastic elastic -> elastic.max();
    };
  }
}
