package dev.shraga.reconciler.plan;

import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/// Orders waiting tasks: the owner with the fewest tasks at work goes first.
///
/// Priority orders the tasks of one owner only. Among owners with equally many at work the one
/// whose next task is the oldest goes first: otherwise a stream of more urgent tasks of one would
/// keep another waiting for ever. It is the next task that counts and not the oldest, since an old
/// task that its owner lets wait would put every later one of that owner first.
final class FairOrder {
  private static final Comparator<Task> AGE =
      Comparator.comparing(Task::submittedAt).thenComparing(Task::id);
  private static final Comparator<Task> WITHIN_OWNER =
      Comparator.comparingInt((Task task) -> -task.mirror().map(Mirror::priority).orElseThrow())
          .thenComparing(AGE);

  private FairOrder() {}

  /// The tasks in their order.
  ///
  /// @param held how many tasks each owner has at work, by e-mail in lower case
  static List<Task> of(List<Task> tasks, Map<String, Integer> held) {
    Map<String, List<Task>> byOwner = new TreeMap<>();
    for (Task task : tasks) {
      byOwner.computeIfAbsent(Queue.owner(task), _ -> new ArrayList<>()).add(task);
    }
    PriorityQueue<Share> next =
        new PriorityQueue<>(
            Comparator.comparingInt(Share::taken)
                .thenComparing(share -> share.tasks().getFirst(), AGE));
    byOwner.forEach((owner, own) -> {
      own.sort(WITHIN_OWNER);
      next.add(new Share(held.getOrDefault(owner, 0), new ArrayDeque<>(own)));
    });
    List<Task> order = new ArrayList<>();
    while (!next.isEmpty()) {
      Share share = next.remove();
      order.add(share.tasks().removeFirst());
      if (!share.tasks().isEmpty()) {
        next.add(new Share(share.taken() + 1, share.tasks()));
      }
    }
    return order;
  }

  /// What an owner has at work or ahead in the order, and what still waits.
  private record Share(int taken, Deque<Task> tasks) {}
}
