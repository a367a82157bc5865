package dev.shraga.model.worker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an admin ordered for one worker.
///
/// @param cordoned takes no new task
/// @param drainBy it ends what it has by then, else the task is taken back; null orders no draining
/// @param preservedUntil until then its box stays exactly as it is, for somebody who looks into it
/// @param redrivenAt when a stuck box was ordered to be tried again
public record Orders(
    boolean cordoned,
    @Nullable Instant drainBy,
    @Nullable Instant preservedUntil,
    @Nullable Instant redrivenAt) {
  /// Nothing was ordered.
  public static final Orders NONE = new Orders(false, null, null, null);

  /// Whether it takes no new task by order.
  public boolean holdsWork() {
    return cordoned || drainBy != null;
  }

  /// Whether its box must be left alone.
  public boolean preserved(Instant now) {
    return preservedUntil != null && preservedUntil.isAfter(now);
  }
}
