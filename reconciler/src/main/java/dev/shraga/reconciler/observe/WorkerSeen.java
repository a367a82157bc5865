package dev.shraga.reconciler.observe;

import dev.shraga.model.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A worker row and when we last had a sign of life, by our own clock. The agent's clock never
/// counts.
///
/// @param heard whether there was a sign of life since this reconciler began to watch
/// @param since when it was last heard; before that, when we began to watch it. Time in which we
///   did not look is taken out of the silence
/// @param beatAt when it was last heard, as it was; null before that
/// @param idleSince since when it has nothing to do, as far as we watched; null if it has a task
/// @param statusSince since when its row has its status, as far as we watched
/// @param silence its longest silence of late that is over; null before we heard it
public record WorkerSeen(
    Worker worker,
    boolean heard,
    Instant since,
    @Nullable Instant beatAt,
    @Nullable Instant idleSince,
    Instant statusSince,
    @Nullable Silence silence) {
  /// A worker that we begin to watch.
  static WorkerSeen first(Worker worker, Instant now) {
    return new WorkerSeen(worker, false, now, null, worker.idle() ? now : null, now, null);
  }

  /// The same worker with its row as it is now.
  WorkerSeen with(Worker row, boolean beaten, Instant now) {
    return new WorkerSeen(
        row,
        heard || beaten,
        beaten ? now : since,
        beaten ? now : beatAt,
        row.idle() ? (idleSince == null ? now : idleSince) : null,
        row.status() == worker.status() ? statusSince : now,
        beaten ? new Silence(since, now).orEarlier(silence) : silence);
  }

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

  /// Since when it is silent for longer than the lease, or was until less than one lease ago; null
  /// if neither.
  public @Nullable Instant silentOrJustBackSince(Instant now, Duration lease) {
    if (health(now, lease) == Health.SILENT) {
      return since;
    }
    return silence != null
            && silence.length().compareTo(lease) >= 0
            && silence.until().plus(lease).isAfter(now)
        ? silence.from()
        : null;
  }

  /// The same worker, with a time that did not count taken out of its silence; who was heard just
  /// now was not silent.
  public WorkerSeen forgive(Duration blind, Instant now) {
    return new WorkerSeen(
        worker,
        heard,
        since.isBefore(now) ? since.plus(blind) : since,
        beatAt,
        idleSince,
        statusSince,
        silence == null ? null : silence.forgive(blind, now));
  }
}
