package dev.shraga.clients.odata;

import dev.shraga.clients.dataverse.DataverseProblem;
import java.time.Duration;

/// How many writes a batch has at most right now: half after one that was too large or too slow,
/// and a quarter more after one that was full and quick. Safe for many threads.
final class BatchSize {
  private final BatchPolicy policy;
  private int writes;

  /// As large as allowed.
  BatchSize(BatchPolicy policy) {
    this.policy = policy;
    this.writes = policy.writes();
  }

  BatchPolicy policy() {
    return policy;
  }

  synchronized int writes() {
    return writes;
  }

  /// A batch was answered.
  synchronized void took(int sent, Duration time) {
    if (time.compareTo(policy.slow()) > 0) {
      tooLarge(sent);
    } else if (sent * 2 > writes) {
      writes = Math.min(policy.writes(), writes + Math.max(1, writes / 4));
    }
  }

  /// A batch was refused for its size, or there was no answer in time.
  synchronized void tooLarge(int sent) {
    writes = Math.max(1, Math.min(writes, sent) / 2);
  }

  /// Whether a problem may come from the size of a batch: its body is too large for a gateway, or
  /// it took too long.
  static boolean mayBeBlamed(DataverseProblem problem) {
    return switch (problem.status()) {
      case 0, 408, 413, 504 -> true;
      default -> false;
    };
  }
}
