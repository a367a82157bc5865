package dev.shraga.reconciler.audit;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.EventRows;
import dev.shraga.clients.tables.EventRows.Event;
import dev.shraga.clients.tables.RowProblem;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.Etag;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.worker.Worker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes evidence of rows, one after the other. A row that did not change since the last evidence
/// is not read again.
///
/// Owned by one thread.
public final class Witness {
  /// The order of what happens to one attempt, for events of the same second.
  private static final List<String> COURSE =
      List.of(
          "mirror", "refuse", "assign", "start", "ask", "release", "dismiss", "follow", "answer",
          "requeue", "cancel", "finish");

  private Evidence last;
  private List<RowProblem> problems = List.of();
  private final Set<UUID> told = new HashSet<>();

  /// A witness that saw nothing yet.
  public Witness(Instant at) {
    last = Evidence.none(at);
  }

  /// The last evidence.
  public Evidence last() {
    return last;
  }

  /// Why rows of the last evidence could not be understood; they are not in it.
  public List<RowProblem> problems() {
    return problems;
  }

  /// The next evidence.
  ///
  /// @param tasks all rows of the table of tasks, with [TaskRows#COLUMNS]
  /// @param workers all rows of the table of workers, with [WorkerRows#COLUMNS]
  /// @param events all rows of the table of events, with [EventRows#COLUMNS]; those that were told
  ///   before may be missing
  public Evidence see(
      Instant at,
      Iterable<Row> tasks,
      Iterable<Row> workers,
      Iterable<Row> events,
      Testimony testimony) {
    List<RowProblem> unread = new ArrayList<>();
    Map<TaskId, UserTask> users = new LinkedHashMap<>();
    Map<MirrorId, Mirror> mirrors = new LinkedHashMap<>();
    for (Row row : tasks) {
      if (TaskRows.isMirror(row)) {
        MirrorId id = new MirrorId(row.id());
        put(mirrors, id, row, last.mirrors().get(id), Mirror::etag, TaskRows::mirror, unread);
      } else {
        TaskId id = new TaskId(row.id());
        put(users, id, row, last.users().get(id), UserTask::etag, TaskRows::user, unread);
      }
    }
    Map<WorkerId, Worker> all = new LinkedHashMap<>();
    for (Row row : workers) {
      WorkerId id = new WorkerId(row.id());
      put(all, id, row, last.workers().get(id), Worker::etag, WorkerRows::worker, unread);
    }
    last = new Evidence(at, users, mirrors, all, events(events, unread), testimony);
    problems = List.copyOf(unread);
    return last;
  }

  private static <K, T> void put(
      Map<K, T> all,
      K key,
      Row row,
      @Nullable T before,
      Function<T, Etag> etag,
      Function<Row, T> read,
      List<RowProblem> unread) {
    if (before != null && etag.apply(before).equals(row.etag())) {
      all.put(key, before);
      return;
    }
    try {
      all.put(key, read.apply(row));
    } catch (RowProblem problem) {
      unread.add(problem);
    }
  }

  private List<Event> events(Iterable<Row> rows, List<RowProblem> unread) {
    List<Row> fresh = new ArrayList<>();
    for (Row row : rows) {
      if (told.add(row.id())) {
        fresh.add(row);
      }
    }
    if (fresh.isEmpty()) {
      return last.events();
    }
    fresh.sort(
        Comparator.comparing(Row::createdAt)
            .thenComparingInt(row -> row.whole("attempt").orElse(1))
            .thenComparingInt(row -> COURSE.indexOf(row.text("name"))));
    List<Event> events = new ArrayList<>(last.events());
    for (Row row : fresh) {
      try {
        events.add(EventRows.event(row));
      } catch (RowProblem problem) {
        unread.add(problem);
      }
    }
    return events;
  }
}
