package dev.shraga.local.sim.watch;

import dev.shraga.clients.tables.EventRows.Event;
import dev.shraga.model.Etag;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether what took effect was decided on the version that it changed.
final class Decided {
  /// The version that a task's row had before it was last written, by the row's id.
  private final Map<UUID, String> replaced = new HashMap<>();

  /// The version that a worker's row had before its task was changed.
  private final Map<WorkerId, Etag> mailboxes = new LinkedHashMap<>();

  private final List<Stale> stale = new ArrayList<>();

  /// A decision that took effect on another version than it was made on.
  ///
  /// @param row id of a task or of a worker
  record Stale(UUID row, String what) {}

  /// A row of a task was written over another version of it; null if it is new.
  void task(UUID row, @Nullable Etag before) {
    replaced.put(row, before == null ? "" : before.value());
  }

  /// The row of a worker was written. Only a reconciler changes what it has to do.
  void worker(@Nullable Worker before, Worker now) {
    if (before != null && !Objects.equals(before.mailbox().task(), now.mailbox().task())) {
      mailboxes.put(now.id(), before.etag());
    }
  }

  /// A change set has its event last, so that the row's last write is the one that it tells of.
  void event(Event event) {
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
      stale.add(stale(task.value(), "'" + event.word() + "'", event.basis(), version));
    }
  }

  /// What took effect on another version than was decided on, since it was last asked.
  List<Stale> stale() {
    List<Stale> news = List.copyOf(stale);
    stale.clear();
    return news;
  }

  /// The same of mailboxes.
  ///
  /// @param seen by whoever decided; null if that is not known
  List<Stale> staleMailboxes(@Nullable World seen) {
    List<Stale> news = new ArrayList<>();
    if (seen != null) {
      mailboxes.forEach((worker, version) -> {
        WorkerSeen then = seen.workers().get(worker);
        String known = then == null ? "" : then.worker().etag().value();
        if (!known.equals(version.value())) {
          news.add(stale(worker.value(), "its task", known, version.value()));
        }
      });
    }
    mailboxes.clear();
    return news;
  }

  private static Stale stale(UUID row, String what, String basis, String version) {
    return new Stale(
        row, "%s was decided on version %s and changed version %s".formatted(what, basis, version));
  }
}
