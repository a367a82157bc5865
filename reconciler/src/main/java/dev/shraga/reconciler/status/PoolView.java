package dev.shraga.reconciler.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A pool.
///
/// @param replicas how many workers it should have now
/// @param size what its manifest says of that, like `2` or `1 to 4`
/// @param pausedUntil nothing new is begun before that; null if it is not paused
/// @param closed whether it is outside of its windows, so that idle boxes rest
/// @param underWay how many boxes are being made, set up, started or mended
/// @param alive how many of them are heard of
/// @param busy how many have a task
/// @param waiting how many tasks wait for it
/// @param problem why it cannot have all its workers, and what to do; empty if nothing is wrong
public record PoolView(
    String name,
    String machines,
    int replicas,
    String size,
    boolean cordoned,
    @Nullable Instant pausedUntil,
    boolean closed,
    int underWay,
    int alive,
    int busy,
    int waiting,
    String problem) {
  /// Its size as people read it: `2`, or `1 to 4, wants 3`.
  public String wanted() {
    return size.equals(Integer.toString(replicas)) ? size : size + ", wants " + replicas;
  }
}
