package dev.shraga.reconciler.audit;

import dev.shraga.clients.tables.EventRows.Event;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.TaskStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the mirror of a task stands, as far as events tell.
///
/// @param statuses one of them; empty while there is no mirror
/// @param holder who has it; null if nobody has
/// @param perhaps the holder may have been let go: a question does not tell whether its worker
///   waits
/// @param attempt from 1
record Standing(Set<TaskStatus> statuses, @Nullable WorkerId holder, boolean perhaps, int attempt) {
  private static final Set<TaskStatus> ENDS =
      EnumSet.of(TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.CANCELED);
  private static final Set<TaskStatus> OPEN =
      EnumSet.of(TaskStatus.QUEUED, TaskStatus.RUNNING, TaskStatus.WAITING_FOR_INPUT);

  static Standing of(@Nullable Mirror mirror) {
    return mirror == null
        ? new Standing(Set.of(), null, false, 1)
        : new Standing(EnumSet.of(mirror.status()), mirror.holder(), false, mirror.attempt());
  }

  /// Why that event cannot follow; empty if it can.
  Optional<String> unfit(Event event) {
    boolean held = holder != null;
    boolean free = holder == null || perhaps;
    boolean fits =
        switch (event.word()) {
          case "mirror", "refuse" -> statuses.isEmpty();
          case "assign" -> may(TaskStatus.QUEUED) && free;
          case "start" -> may(TaskStatus.QUEUED) && held;
          case "requeue", "ask" -> (may(TaskStatus.QUEUED) || may(TaskStatus.RUNNING)) && held;
          case "answer" -> may(TaskStatus.WAITING_FOR_INPUT);
          case "release" -> may(TaskStatus.WAITING_FOR_INPUT) && held;
          case "finish", "cancel" -> OPEN.stream().anyMatch(this::may);
          case "follow", "dismiss" -> !statuses.isEmpty();
          default -> false;
        };
    if (!fits) {
      return Optional.of("event %s cannot follow: %s".formatted(event.word(), words()));
    }
    boolean sameAttempt =
        switch (event.word()) {
          case "mirror", "refuse" -> true;
          default -> event.attempt() == attempt;
        };
    return sameAttempt
        ? Optional.empty()
        : Optional.of(
            "event %s is about attempt %d, and the current one was %d"
                .formatted(event.word(), event.attempt(), attempt));
  }

  private boolean may(TaskStatus status) {
    return statuses.contains(status);
  }

  /// After that event, whether it fitted or not.
  Standing after(Event event, @Nullable WorkerId worker) {
    return switch (event.word()) {
      case "mirror" -> new Standing(EnumSet.of(TaskStatus.QUEUED), null, false, 1);
      case "assign" -> new Standing(statuses, worker, false, attempt);
      case "start" -> new Standing(EnumSet.of(TaskStatus.RUNNING), holder, false, attempt);
      case "ask" -> new Standing(EnumSet.of(TaskStatus.WAITING_FOR_INPUT), holder, true, attempt);
      case "answer" -> new Standing(EnumSet.of(TaskStatus.QUEUED), holder, perhaps, attempt + 1);
      case "requeue" -> new Standing(EnumSet.of(TaskStatus.QUEUED), null, false, attempt + 1);
      case "release" -> new Standing(statuses, null, false, attempt);
      case "cancel" -> new Standing(EnumSet.of(TaskStatus.CANCELED), holder, perhaps, attempt);
      case "finish" -> new Standing(ENDS, holder, perhaps, attempt);
      default -> this;
    };
  }

  /// What the mirror says otherwise.
  List<String> differences(Mirror mirror) {
    if (statuses.isEmpty()) {
      return List.of("it has a mirror, and no event tells of it");
    }
    List<String> differences = new ArrayList<>();
    if (!may(mirror.status())) {
      differences.add("it is %s, but %s".formatted(mirror.status().label(), words()));
    }
    boolean sameHolder =
        holder == null
            ? mirror.holder() == null
            : holder.equals(mirror.holder()) || (perhaps && mirror.holder() == null);
    if (!sameHolder) {
      differences.add(
          "worker %s holds it, but by its events %s does"
              .formatted(
                  mirror.holder() == null ? "none" : mirror.holder(),
                  holder == null ? "none" : holder));
    }
    return differences;
  }

  private String words() {
    return statuses.isEmpty()
        ? "by its events it has no mirror"
        : statuses.size() > 1
            ? "by its events it has ended"
            : "by its events it is " + statuses.iterator().next().label();
  }
}
