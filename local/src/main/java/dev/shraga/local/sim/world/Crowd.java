package dev.shraga.local.sim.world;

import java.util.ArrayList;
import java.util.List;

/// How many of everybody live in a world.
///
/// @param boxes that a pool of boxes has
/// @param ownBoxes that users may have of their own, all together
/// @param tasks of all users together
public record Crowd(int reconcilers, int workers, int boxes, int ownBoxes, int users, int tasks) {
  /// A world without boxes.
  public static Crowd withoutBoxes(int reconcilers, int workers, int users, int tasks) {
    return new Crowd(reconcilers, workers, 0, 0, users, tasks);
  }

  /// Whether there is a Dev Center.
  public boolean hasBoxes() {
    return boxes > 0 || ownBoxes > 0;
  }

  /// The same with one fewer of something, for each that it can do without.
  public List<Crowd> smaller() {
    List<Crowd> smaller = new ArrayList<>();
    if (reconcilers > 1) {
      smaller.add(new Crowd(reconcilers - 1, workers, boxes, ownBoxes, users, tasks));
    }
    if (ownBoxes > 0) {
      smaller.add(new Crowd(reconcilers, workers, boxes, ownBoxes - 1, users, tasks));
    }
    if (boxes > 0) {
      smaller.add(new Crowd(reconcilers, workers, boxes - 1, ownBoxes, users, tasks));
    }
    if (users > 1) {
      smaller.add(new Crowd(reconcilers, workers, boxes, ownBoxes, users - 1, tasks));
    }
    if (tasks > 1) {
      smaller.add(new Crowd(reconcilers, workers, boxes, ownBoxes, users, tasks - 1));
    }
    if (workers > 1) {
      smaller.add(new Crowd(reconcilers, workers - 1, boxes, ownBoxes, users, tasks));
    }
    return smaller;
  }

  @Override
  public String toString() {
    return "%d reconcilers, %d workers, %d boxes, %d own boxes, %d users, %d tasks"
        .formatted(reconcilers, workers, boxes, ownBoxes, users, tasks);
  }
}
