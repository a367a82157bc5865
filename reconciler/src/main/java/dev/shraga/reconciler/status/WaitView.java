package dev.shraga.reconciler.status;

import dev.shraga.model.task.Position;
import java.time.Instant;

/// Why a task has no worker yet.
///
/// @param reason the whole reason in one sentence
/// @param what the stable word of its kind, like `free-worker`
/// @param headline what it waits for
/// @param nextChange what has to happen
/// @param position place in the queue, from 1; further back the first of a range
/// @param positionAtMost the last of that range
/// @param of how many wait
public record WaitView(
    String reason,
    String what,
    String headline,
    String nextChange,
    Instant since,
    int position,
    int positionAtMost,
    int of) {
  /// Its place in words, like `3 of 8` or `11 to 20 of 104`.
  public String place() {
    return new Position(position, positionAtMost).text() + " of " + of;
  }
}
