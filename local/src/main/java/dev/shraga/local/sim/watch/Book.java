package dev.shraga.local.sim.watch;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.EventRows;
import dev.shraga.clients.tables.EventRows.Event;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.audit.Evidence;
import dev.shraga.reconciler.audit.Testimony;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes down what a [CommitWatch] sees, and makes evidence of it.
public final class Book {
  private static final String LEASE = "lease";

  private final Map<TaskId, UserTask> users = new LinkedHashMap<>();
  private final Map<MirrorId, Mirror> mirrors = new LinkedHashMap<>();
  private final Map<WorkerId, Worker> workers = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final Terms terms = new Terms();
  private final Decided decided = new Decided();
  private final Shares shares = new Shares();
  private final List<String> late = new ArrayList<>();

  /// An empty book.
  public Book() {}

  /// All that is known now.
  public Evidence evidence(List<CommitWatch.Sight> fresh, Testimony testimony, Instant now) {
    for (CommitWatch.Sight sight : fresh) {
      switch (sight) {
        case CommitWatch.Sight.Written(Row row) -> written(row);
        case CommitWatch.Sight.Gone(String table, UUID id) -> gone(table, id);
        case CommitWatch.Sight.Shared shared -> shares.shared(shared);
        case CommitWatch.Sight.Unshared(UUID share) -> shares.unshared(share);
      }
    }
    return new Evidence(
        now,
        new LinkedHashMap<>(users),
        new LinkedHashMap<>(mirrors),
        new LinkedHashMap<>(workers),
        new Beginning<>(events, events.size()),
        testimony);
  }

  private void written(Row row) {
    switch (row.table()) {
      case TaskRows.TABLE -> task(row);
      case WorkerRows.TABLE -> {
        Worker now = WorkerRows.worker(row);
        decided.worker(workers.put(now.id(), now), now);
      }
      case EventRows.TABLE -> event(EventRows.event(row));
      case LEASE -> terms.written(row);
      default -> throw new IllegalArgumentException("no page for table " + row.table());
    }
  }

  private void task(Row row) {
    if (TaskRows.isMirror(row)) {
      Mirror before = mirrors.put(new MirrorId(row.id()), TaskRows.mirror(row));
      decided.task(row.id(), before == null ? null : before.etag());
    } else {
      UserTask before = users.put(new TaskId(row.id()), TaskRows.user(row));
      decided.task(row.id(), before == null ? null : before.etag());
    }
  }

  private void event(Event event) {
    events.add(event);
    decided.event(event);
    if (!terms.leads(event.actor())) {
      late.add(
          "%s wrote '%s' while '%s' leads".formatted(event.actor(), event.word(), terms.leader()));
    }
  }

  private void gone(String table, UUID id) {
    switch (table) {
      case TaskRows.TABLE -> {
        users.remove(new TaskId(id));
        mirrors.remove(new MirrorId(id));
      }
      case WorkerRows.TABLE -> workers.remove(new WorkerId(id));
      case LEASE -> terms.gone(id);
      default -> {}
    }
  }

  /// What was written by somebody who did not lead, since it was last asked.
  public List<String> late() {
    List<String> news = List.copyOf(late);
    late.clear();
    return news;
  }

  /// What took effect on another version than was decided on, since it was last asked.
  List<Decided.Stale> staleDecisions() {
    return decided.stale();
  }

  /// Workers that were given something on another version of their row than was decided on.
  ///
  /// @param seen by whoever decided; null if that is not known
  List<Decided.Stale> staleMailboxes(@Nullable World seen) {
    return decided.staleMailboxes(seen);
  }

  /// A mirror that somebody sees who does not have its task.
  Optional<MirrorId> strange() {
    return shares.strange(mirrors, workers);
  }

  /// The first part of a list that only grows: what an earlier evidence saw of it stays true.
  private static final class Beginning<T> extends AbstractList<T> {
    private final List<T> all;
    private final int size;

    Beginning(List<T> all, int size) {
      this.all = all;
      this.size = size;
    }

    @Override
    public T get(int index) {
      return all.get(index);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
