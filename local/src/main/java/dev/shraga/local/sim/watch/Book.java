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
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Writes down what a [Witness] sees, and makes evidence of it.
public final class Book {
  private static final String LEASE = "lease";

  private final Map<TaskId, UserTask> users = new LinkedHashMap<>();
  private final Map<MirrorId, Mirror> mirrors = new LinkedHashMap<>();
  private final Map<WorkerId, Worker> workers = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final SortedMap<Integer, String> terms = new TreeMap<>();
  private final Map<UUID, Integer> termOf = new HashMap<>();
  private final List<String> late = new ArrayList<>();
  private final List<Stale> stale = new ArrayList<>();

  /// The version that a task's row had before it was last written, by the row's id.
  private final Map<UUID, String> replaced = new HashMap<>();

  /// A decision that took effect on another version than it was made on.
  record Stale(TaskId task, String what) {}

  /// An empty book.
  public Book() {}

  /// All that is known now.
  public Evidence evidence(List<Witness.Sight> fresh, Testimony testimony, Instant now) {
    for (Witness.Sight sight : fresh) {
      switch (sight) {
        case Witness.Sight.Written(Row row) -> written(row);
        case Witness.Sight.Gone(String table, UUID id) -> gone(table, id);
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
    if (row.table().equals(TaskRows.TABLE)) {
      if (TaskRows.isMirror(row)) {
        Mirror before = mirrors.put(new MirrorId(row.id()), TaskRows.mirror(row));
        replaced.put(row.id(), before == null ? "" : before.etag().value());
      } else {
        UserTask before = users.put(new TaskId(row.id()), TaskRows.user(row));
        replaced.put(row.id(), before == null ? "" : before.etag().value());
      }
    } else if (row.table().equals(WorkerRows.TABLE)) {
      workers.put(new WorkerId(row.id()), WorkerRows.worker(row));
    } else if (row.table().equals(EventRows.TABLE)) {
      Event event = EventRows.event(row);
      events.add(event);
      decided(event);
      if (!leader().startsWith(event.actor() + " ")) {
        late.add(event.actor() + " wrote '" + event.word() + "' while '" + leader() + "' leads");
      }
    } else if (row.table().equals(LEASE)) {
      int term = row.whole("term").orElse(0);
      terms.put(term, row.text("holder") + " ");
      termOf.put(row.id(), term);
    }
  }

  /// A change set has its event last, so that the row's last write is the one that it tells of.
  private void decided(Event event) {
    TaskId task = event.task();
    if (task == null || event.word().equals("dismiss")) {
      return;
    }
    UUID row =
        switch (event.word()) {
          case "mirror", "refuse", "follow" -> task.value();
          default -> MirrorId.of(task).value();
        };
    String version = replaced.getOrDefault(row, "");
    if (!version.equals(event.basis())) {
      stale.add(
          new Stale(
              task,
              "'%s' was decided on version %s and changed version %s"
                  .formatted(event.word(), event.basis(), version)));
    }
  }

  /// Who leads by the row of the last term, followed by a blank; empty if nobody ever did.
  public String leader() {
    return terms.isEmpty() ? "" : terms.lastEntry().getValue();
  }

  /// What was written by somebody who did not lead, since it was last asked.
  public List<String> late() {
    List<String> news = List.copyOf(late);
    late.clear();
    return news;
  }

  /// What took effect on another version than was decided on, since it was last asked.
  List<Stale> stale() {
    List<Stale> news = List.copyOf(stale);
    stale.clear();
    return news;
  }

  private void gone(String table, UUID id) {
    if (table.equals(TaskRows.TABLE)) {
      users.remove(new TaskId(id));
      mirrors.remove(new MirrorId(id));
    } else if (table.equals(WorkerRows.TABLE)) {
      workers.remove(new WorkerId(id));
    } else if (table.equals(LEASE) && termOf.containsKey(id)) {
      terms.remove(termOf.get(id));
    }
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
