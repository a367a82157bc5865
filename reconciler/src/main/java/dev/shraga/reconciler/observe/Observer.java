package dev.shraga.reconciler.observe;

import dev.shraga.clients.dataverse.Changes;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.RowProblem;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.UserTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what changed and keeps what is. A pass costs two requests, however many rows there are.
///
/// Owned by the loop's thread.
public final class Observer {
  /// When we ourselves did not look for longer than this, the time is taken out of every worker's
  /// silence: a reconciler that slept, or that Dataverse did not answer, has heard nobody and knows
  /// nothing about anybody.
  private static final Duration BLIND = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Observer.class);

  private final Dataverse dataverse;
  private final TaskMemory tasks = new TaskMemory();
  private final WorkerMemory workers = new WorkerMemory();
  private final Map<UUID, String> ownerEmails = new HashMap<>();
  private final AgentIdentities identities;
  private final Set<MirrorId> lookedFor = new HashSet<>();
  private @Nullable DeltaToken taskToken;
  private @Nullable DeltaToken workerToken;
  private @Nullable Instant lookedAt;

  /// An observer that has seen nothing.
  public Observer(Dataverse dataverse) {
    this.dataverse = dataverse;
    this.identities = new AgentIdentities(dataverse);
  }

  /// Looks, and says what is.
  ///
  /// Workers are read first: a mirror is then always at least as fresh as the mailbox that it is
  /// compared with.
  ///
  /// @param agents e-mail addresses that agents should sign in as
  public World observe(Set<String> agents, Instant now) {
    workerToken = readWorkers(workerToken, now);
    taskToken = readTasks(taskToken, now);
    if (lookedAt != null) {
      Duration gap = Duration.between(lookedAt, now);
      if (gap.compareTo(BLIND) > 0) {
        workers.forgive(gap, now);
        LOG.atWarn().addKeyValue("seconds", gap.toSeconds()).log("did not look, silence forgiven");
      }
    }
    lookedAt = now;
    loadForgotten(now);
    lookUpOwners();
    identities.lookUp(agents, now);
    return world(now);
  }

  /// What is, by all that was read and folded in until now.
  public World world(Instant now) {
    return new World(
        now, tasks.open(), workers.all(), tasks.mirrorChanged(), ownerEmails, identities.known());
  }

  /// Takes in a row that one of our own writes brought back.
  public void fold(Row row, Instant now) {
    switch (row.table()) {
      case TaskRows.TABLE -> foldTask(row, now);
      case WorkerRows.TABLE -> foldWorker(row, now);
      default -> {}
    }
  }

  /// Reads one mirror that we wanted to make and that was there already.
  public void load(MirrorId mirror, Instant now) {
    dataverse
        .find(TaskRows.TABLE, mirror.value(), TaskRows.COLUMNS)
        .ifPresent(row -> foldTask(row, now));
  }

  /// Tasks that ended lately, the latest first.
  public List<Task> ended() {
    return tasks.ended();
  }

  private DeltaToken readWorkers(@Nullable DeltaToken token, Instant now) {
    return switch (dataverse.changes(WorkerRows.TABLE, WorkerRows.COLUMNS, token)) {
      case Changes.Since since -> {
        since.changed().forEach(row -> foldWorker(row, now));
        since.removed().forEach(workers::remove);
        if (token == null) {
          workers.retain(ids(since.changed()));
        }
        yield since.next();
      }
      case Changes.TokenExpired _ -> readWorkers(expired(WorkerRows.TABLE, token), now);
    };
  }

  private DeltaToken readTasks(@Nullable DeltaToken token, Instant now) {
    return switch (dataverse.changes(TaskRows.TABLE, TaskRows.COLUMNS, token)) {
      case Changes.Since since -> {
        since.changed().forEach(row -> foldTask(row, now));
        since.removed().forEach(tasks::remove);
        if (token == null) {
          tasks.retain(ids(since.changed()));
        }
        yield since.next();
      }
      case Changes.TokenExpired _ -> readTasks(expired(TaskRows.TABLE, token), now);
    };
  }

  /// After an expired token everything is read: rows that were deleted meanwhile have no other
  /// sign.
  private static @Nullable DeltaToken expired(String table, @Nullable DeltaToken token) {
    if (token == null) {
      throw new IllegalStateException("a read without a token cannot have an expired one");
    }
    LOG.atInfo().addKeyValue("table", table).log("delta token expired, everything is read");
    return null;
  }

  private static Set<UUID> ids(List<Row> rows) {
    return rows.stream().map(Row::id).collect(Collectors.toSet());
  }

  private void foldTask(Row row, Instant now) {
    try {
      if (TaskRows.isMirror(row)) {
        tasks.fold(TaskRows.mirror(row), now);
      } else {
        tasks.fold(TaskRows.user(row));
      }
    } catch (RowProblem unreadable) {
      // One poison row must not blind us for the others; it stays as it is until somebody mends it.
      LOG.atWarn().addKeyValue("problem", unreadable.getMessage()).log("row not understood");
    }
  }

  private void foldWorker(Row row, Instant now) {
    try {
      workers.fold(WorkerRows.worker(row), now);
    } catch (RowProblem unreadable) {
      LOG.atWarn().addKeyValue("problem", unreadable.getMessage()).log("row not understood");
    }
  }

  /// E-mails of the owners of tasks that wait to be mirrored; asked once for each owner.
  private void lookUpOwners() {
    for (UserTask user : tasks.withoutMirror()) {
      ownerEmails.computeIfAbsent(
          user.ownerId(),
          id ->
              dataverse
                  .find("systemuser", id, List.of("email"))
                  .map(row -> row.text("email"))
                  .orElse(""));
    }
  }

  /// A user's row may be linked to a mirror that was delivered long ago and forgotten since it had
  /// ended.
  private void loadForgotten(Instant now) {
    for (UserTask user : tasks.withoutMirror()) {
      MirrorId mirror = user.mirror();
      if (mirror != null && lookedFor.add(mirror)) {
        load(mirror, now);
      }
    }
  }
}
