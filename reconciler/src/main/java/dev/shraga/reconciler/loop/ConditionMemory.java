package dev.shraga.reconciler.loop;

import dev.shraga.reconciler.status.BoxView;
import dev.shraga.reconciler.status.ConditionView;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.WorkerView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Since when conditions are as they are, where nothing but looking tells. Pure.
final class ConditionMemory {
  private ConditionMemory() {}

  /// The new picture, in which a condition that did not change keeps the time of the one before.
  static StatusView carried(StatusView fresh, StatusView before) {
    Map<String, ConditionView> known = new HashMap<>();
    for (WorkerView worker : before.workers()) {
      for (ConditionView condition : worker.conditions()) {
        known.put(worker.name() + "/" + condition.type(), condition);
      }
    }
    List<WorkerView> workers =
        fresh.workers().stream()
            .map(
                worker -> worker.with(since(worker.name(), worker.conditions(), known, fresh.at())))
            .toList();
    List<BoxView> boxes =
        fresh.boxes().stream()
            .map(box -> box.with(since(box.worker(), box.conditions(), known, fresh.at())))
            .toList();
    return new StatusView(
        fresh.at(),
        fresh.version(),
        fresh.passes(),
        fresh.problem(),
        fresh.lead(),
        fresh.manifests(),
        fresh.pools(),
        workers,
        boxes,
        fresh.machines(),
        fresh.tasks(),
        fresh.plan(),
        fresh.requests());
  }

  private static List<ConditionView> since(
      String worker,
      List<ConditionView> conditions,
      Map<String, ConditionView> known,
      Instant now) {
    return conditions.stream()
        .map(condition -> dated(condition, known.get(worker + "/" + condition.type()), now))
        .toList();
  }

  private static ConditionView dated(
      ConditionView condition, @Nullable ConditionView before, Instant now) {
    if (condition.since() != null) {
      return condition;
    }
    Instant since =
        before != null
                && before.status().equals(condition.status())
                && before.reason().equals(condition.reason())
            ? before.since()
            : now;
    return new ConditionView(
        condition.type(), condition.status(), condition.reason(), condition.message(), since);
  }
}
