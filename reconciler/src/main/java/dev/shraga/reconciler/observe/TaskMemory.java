package dev.shraga.reconciler.observe;

import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.UserTask;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tasks that have not ended, and a few that did. Owned by the loop's thread.
///
/// A task that ended on both sides is forgotten but for the page, so that a pass costs what is open
/// and not what there ever was.
final class TaskMemory {
  /// How many ended tasks are kept for the page.
  private static final int ENDED = 500;

  private final Map<TaskId, Task> open = new LinkedHashMap<>();
  private final Map<TaskId, Instant> mirrorChanged = new HashMap<>();
  private final Map<MirrorId, TaskId> byMirror = new HashMap<>();
  private final Map<TaskId, Submission> submissions = new HashMap<>();
  private final Set<TaskId> withoutMirror = new LinkedHashSet<>();
  private final LinkedHashMap<TaskId, Task> ended = new LinkedHashMap<>();

  /// A task of somebody, ended or not.
  private record Submission(String owner, Instant at) {}

  void fold(UserTask user) {
    Task before = known(user.id());
    put(new Task(user.id(), user, before == null ? null : before.mirrorRow()));
  }

  void fold(Mirror mirror, Instant now) {
    Task before = known(mirror.task());
    Mirror old = before == null ? null : before.mirrorRow();
    if (old == null || !old.etag().equals(mirror.etag())) {
      mirrorChanged.put(mirror.task(), now);
    }
    byMirror.put(mirror.id(), mirror.task());
    // Accepted tasks only: a row that was refused entitles to nothing.
    submissions.put(
        mirror.task(), new Submission(mirror.owner().toLowerCase(Locale.ROOT), mirror.createdAt()));
    put(new Task(mirror.task(), before == null ? null : before.userRow(), mirror));
  }

  void remove(UUID id) {
    TaskId asMirror = byMirror.get(new MirrorId(id));
    TaskId task = asMirror == null ? new TaskId(id) : asMirror;
    Task before = open.get(task);
    if (before == null) {
      return;
    }
    UserTask user = asMirror == null ? null : before.userRow();
    Mirror mirror = asMirror == null ? before.mirrorRow() : null;
    if (user == null && mirror == null) {
      forget(task);
    } else {
      open.put(task, new Task(task, user, mirror));
      index(new Task(task, user, mirror));
    }
  }

  /// Forgets every row that a reading of all rows did not bring.
  void retain(Set<UUID> existing) {
    for (Task task : List.copyOf(open.values())) {
      if (task.userRow() != null && !existing.contains(task.id().value())) {
        remove(task.id().value());
      }
      if (task.mirrorRow() != null && !existing.contains(task.mirrorRow().id().value())) {
        remove(task.mirrorRow().id().value());
      }
    }
  }

  /// Ids of all rows that are known, of users and of mirrors.
  Set<UUID> rows() {
    Set<UUID> rows = new HashSet<>();
    Stream.concat(open.values().stream(), ended.values().stream())
        .forEach(task -> {
          task.user().ifPresent(user -> rows.add(user.id().value()));
          task.mirror().ifPresent(mirror -> rows.add(mirror.id().value()));
        });
    return rows;
  }

  Map<TaskId, Task> open() {
    return open;
  }

  Map<TaskId, Instant> mirrorChanged() {
    return mirrorChanged;
  }

  List<UserTask> withoutMirror() {
    return withoutMirror.stream().map(open::get).map(Task::userRow).toList();
  }

  /// When each owner submitted tasks that were accepted, since a time; older ones are forgotten.
  Map<String, List<Instant>> submissions(Instant since) {
    submissions.values().removeIf(submission -> submission.at().isBefore(since));
    return submissions.values().stream()
        .collect(
            Collectors.groupingBy(
                Submission::owner, Collectors.mapping(Submission::at, Collectors.toList())));
  }

  List<Task> ended() {
    return List.copyOf(ended.sequencedValues().reversed());
  }

  private @Nullable Task known(TaskId id) {
    Task known = open.get(id);
    return known != null ? known : ended.get(id);
  }

  private void put(Task task) {
    ended.remove(task.id());
    if (task.settled()) {
      forget(task.id());
      ended.putLast(task.id(), task);
      if (ended.size() > ENDED) {
        ended.pollFirstEntry();
      }
    } else {
      open.put(task.id(), task);
      index(task);
    }
  }

  private void index(Task task) {
    if (task.mirrorRow() == null && task.userRow() != null) {
      withoutMirror.add(task.id());
    } else {
      withoutMirror.remove(task.id());
    }
  }

  private void forget(TaskId id) {
    Task before = open.remove(id);
    mirrorChanged.remove(id);
    withoutMirror.remove(id);
    if (before != null && before.mirrorRow() != null) {
      byMirror.remove(before.mirrorRow().id());
    }
  }
}
