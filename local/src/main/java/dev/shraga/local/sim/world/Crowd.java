package dev.shraga.local.sim.world;

import java.util.ArrayList;
import java.util.List;

/// How many of everybody live in a world.
///
/// @param boxes that a pool of boxes has; 0 if there is no Dev Center
/// @param tasks of all users together
public record Crowd(int reconcilers, int workers, int boxes, int users, int tasks) {
  /// The same with one fewer of something, for each that it can do without.
  public List<Crowd> smaller() {
    List<Crowd> smaller = new ArrayList<>();
    if (reconcilers > 1) {
      smaller.add(new Crowd(reconcilers - 1, workers, boxes, users, tasks));
    }
    if (boxes > 0) {
      smaller.add(new Crowd(reconcilers, workers, boxes - 1, users, tasks));
    }
    if (users > 1) {
      smaller.add(new Crowd(reconcilers, workers, boxes, users - 1, tasks));
    }
    if (tasks > 1) {
      smaller.add(new Crowd(reconcilers, workers, boxes, users, tasks - 1));
    }
    if (workers > 1) {
      smaller.add(new Crowd(reconcilers, workers - 1, boxes, users, tasks));
    }
    return smaller;
  }

  @Override
  public String toString() {
    return "%d reconcilers, %d workers, %d boxes, %d users, %d tasks"
        .formatted(reconcilers, workers, boxes, users, tasks);
  }
}
