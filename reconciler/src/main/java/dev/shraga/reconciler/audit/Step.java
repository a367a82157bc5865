package dev.shraga.reconciler.audit;

import dev.shraga.clients.tables.EventRows.Event;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.UserTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From one evidence to the next: only what is not the same any more.
///
/// @param tasks those with a row or an event that changed
record Step(Evidence before, Evidence now, List<Move> tasks, List<Event> events) {
  /// One task whose rows changed, or about which there are events.
  ///
  /// @param events the new ones, in their order
  record Move(
      TaskId task,
      @Nullable UserTask userBefore,
      @Nullable UserTask user,
      @Nullable Mirror mirrorBefore,
      @Nullable Mirror mirror,
      List<Event> events) {}

  /// Whether nothing was known before.
  boolean first() {
    return before.users().isEmpty() && before.mirrors().isEmpty() && before.workers().isEmpty();
  }

  static Step of(Evidence before, Evidence now) {
    List<Event> events = now.events().subList(before.events().size(), now.events().size());
    Map<TaskId, List<Event>> told = new LinkedHashMap<>();
    for (Event event : events) {
      if (event.task() != null) {
        told.computeIfAbsent(event.task(), _ -> new ArrayList<>()).add(event);
      }
    }
    Map<TaskId, Boolean> changed = new LinkedHashMap<>();
    now.users()
        .forEach((id, user) -> {
          if (!same(before.users().get(id), user)) {
            changed.put(id, true);
          }
        });
    now.mirrors()
        .forEach((id, mirror) -> {
          if (!same(before.mirrors().get(id), mirror)) {
            changed.put(mirror.task(), true);
          }
        });
    before
        .users()
        .keySet()
        .forEach(id -> {
          if (!now.users().containsKey(id)) {
            changed.put(id, true);
          }
        });
    before
        .mirrors()
        .forEach((id, mirror) -> {
          if (!now.mirrors().containsKey(id)) {
            changed.put(mirror.task(), true);
          }
        });
    told.keySet().forEach(id -> changed.put(id, true));
    List<Move> moves = new ArrayList<>();
    for (TaskId id : changed.keySet()) {
      MirrorId mirror = MirrorId.of(id);
      moves.add(
          new Move(
              id,
              before.users().get(id),
              now.users().get(id),
              before.mirrors().get(mirror),
              now.mirrors().get(mirror),
              told.getOrDefault(id, List.of())));
    }
    return new Step(before, now, moves, events);
  }

  private static boolean same(@Nullable UserTask one, UserTask other) {
    return one != null && one.etag().equals(other.etag());
  }

  private static boolean same(@Nullable Mirror one, Mirror other) {
    return one != null && one.etag().equals(other.etag());
  }
}
