package dev.shraga.model.box;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of a box at one moment, and what may be done to it.
///
/// @param box as it was last seen; empty if a look at everything did not show it
/// @param seenAt when that was
/// @param group how the group of the record's last try goes, [BoxCourse#group]; empty if the box
///   has no such group
/// @param operation what became of the operation that its record names: a fault if it failed
/// @param heard whether its agent was heard since the step began, and not too long ago
/// @param silentSince since when its agent is silent, by receipts of our own; time in which we did
///   not look does not count
/// @param idle whether it has no task
/// @param mayCreate whether a box may be made from its pool now
/// @param mayMend whether boxes may be mended now: not when the fault is not theirs
/// @param setUp tasks that a new box needs; empty if its image has all
public record Situation(
    Optional<Box> box,
    Instant seenAt,
    Optional<GroupState> group,
    BoxFault operation,
    boolean heard,
    Instant silentSince,
    boolean idle,
    boolean mayCreate,
    boolean mayMend,
    List<BoxCall.Task> setUp) {
  /// Keeps its own copy.
  public Situation {
    setUp = List.copyOf(setUp);
  }
}
