package dev.shraga.reconciler.observe;

import dev.shraga.model.worker.Worker;
import java.time.Duration;
import java.time.Instant;

/// A worker row and when we last had a sign of life, by our own clock. The agent's clock never
/// counts.
///
/// @param heard whether there was a sign of life since this reconciler began to watch
/// @param since when it was last heard; before that, when we began to watch it
public record WorkerSeen(Worker worker, boolean heard, Instant since) {
  /// What the silence means.
  public enum Health {
    /// Heard within the lease.
    ALIVE,
    /// Not heard for longer than the lease.
    SILENT,
    /// Not heard yet, but not watched for long enough to say more.
    UNKNOWN
  }

  /// What the silence means at that time.
  ///
  /// @param lease how long a worker may be silent
  public Health health(Instant now, Duration lease) {
    if (!since.plus(lease).isAfter(now)) {
      return Health.SILENT;
    }
    return heard ? Health.ALIVE : Health.UNKNOWN;
  }

  /// The same worker, with a time that did not count taken out of its silence.
  public WorkerSeen forgive(Duration blind) {
    return new WorkerSeen(worker, heard, since.plus(blind));
  }
}
