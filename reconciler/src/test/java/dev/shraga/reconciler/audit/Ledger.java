package dev.shraga.reconciler.audit;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.EventRows;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WaitReasonJson;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.Etag;
import dev.shraga.model.NameUuid;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.observe.World;
import dev.shraga.reconciler.plan.Plan;
import dev.shraga.reconciler.scene.Scene;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Rows that change as they should, until a test changes one as it should not. Names stand for ids.
final class Ledger {
  private static final UUID NAMES = UUID.fromString("00000000-0000-0000-0000-0000000001ed");

  private final Map<UUID, Row> tasks = new LinkedHashMap<>();
  private final Map<UUID, Row> workers = new LinkedHashMap<>();
  private final Map<UUID, Row> events = new LinkedHashMap<>();
  private final Witness witness = new Witness(Scene.NOW);
  private Instant now = Scene.NOW;
  private Testimony testimony = Testimony.NONE;
  private int version;

  static TaskId id(String task) {
    return Scene.id(task);
  }

  static MirrorId mirror(String task) {
    return MirrorId.of(id(task));
  }

  /// What others tell from now on.
  Ledger told(Testimony other) {
    testimony = other;
    return this;
  }

  Ledger later(long seconds) {
    now = now.plusSeconds(seconds);
    return this;
  }

  Instant now() {
    return now;
  }

  Ledger worker(String name) {
    change(workers, WorkerRows.TABLE, WorkerId.named(name).value(), "name", name);
    return worker(name, "pool", "shared")
        .worker(name, "details", "{}")
        .worker(name, "status", WorkerStatus.READY.code());
  }

  Ledger worker(String name, String column, Object value) {
    return change(workers, WorkerRows.TABLE, WorkerId.named(name).value(), column, value);
  }

  /// What the worker's agent says that it executes.
  Ledger executes(String worker, String task, int attempt) {
    return worker(
        worker,
        "details",
        "{\"running\":{\"mirror\":\"%s\",\"attempt\":%d}}".formatted(mirror(task), attempt));
  }

  Ledger user(String task, String column, Object value) {
    return change(tasks, TaskRows.TABLE, id(task).value(), column, value);
  }

  Ledger mirror(String task, String column, Object value) {
    return change(tasks, TaskRows.TABLE, mirror(task).value(), column, value);
  }

  Ledger remove(UUID row) {
    tasks.remove(row);
    workers.remove(row);
    return this;
  }

  /// A task that its owner submitted and that has its mirror.
  Ledger accepted(String task, String owner) {
    submitted(task, owner);
    String basis = etag(id(task).value());
    user(task, "status", TaskStatus.QUEUED.code());
    user(task, "mirrorId", mirror(task).toString());
    mirror(task, "isMirror", true);
    mirror(task, "mirrorOf", id(task).toString());
    mirror(task, "userId", owner + "@example.com");
    mirror(task, "status", TaskStatus.QUEUED.code());
    mirror(task, "attempt", 1);
    return event("mirror", task, "", 1, basis);
  }

  Ledger submitted(String task, String owner) {
    user(task, "userEmail", owner + "@example.com");
    return user(task, "status", TaskStatus.PENDING.code());
  }

  Ledger assigned(String task, String worker) {
    String basis = etag(mirror(task).value());
    int attempt = attempt(task);
    mirror(task, "assignedWorker", WorkerId.named(worker).toString());
    mirror(task, "holderStatus", "assigned");
    mirror(task, "waitReason", "");
    worker(worker, "currentTask", mirror(task).toString());
    return event("assign", task, worker, attempt, basis);
  }

  Ledger started(String task, String worker) {
    mirror(task, "holderStatus", "executing");
    String basis = etag(mirror(task).value());
    mirror(task, "status", TaskStatus.RUNNING.code());
    user(task, "status", TaskStatus.RUNNING.code());
    return event("start", task, worker, attempt(task), basis);
  }

  Ledger requeued(String task, String worker) {
    String basis = etag(mirror(task).value());
    int attempt = attempt(task);
    mirror(task, "status", TaskStatus.QUEUED.code());
    user(task, "status", TaskStatus.QUEUED.code());
    mirror(task, "assignedWorker", "");
    mirror(task, "holderStatus", "");
    mirror(task, "attempt", attempt + 1);
    worker(worker, "currentTask", "");
    return event("requeue", task, worker, attempt, basis);
  }

  Ledger asked(String task, String worker) {
    String basis = etag(mirror(task).value());
    mirror(task, "status", TaskStatus.WAITING_FOR_INPUT.code());
    user(task, "status", TaskStatus.WAITING_FOR_INPUT.code());
    mirror(task, "askedAt", now);
    mirror(task, "assignedWorker", "");
    mirror(task, "lastWorker", WorkerId.named(worker).toString());
    mirror(task, "holderStatus", "");
    worker(worker, "currentTask", "");
    return event("ask", task, worker, attempt(task), basis);
  }

  Ledger answered(String task) {
    String basis = etag(mirror(task).value());
    int attempt = attempt(task);
    mirror(task, "status", TaskStatus.QUEUED.code());
    user(task, "status", TaskStatus.QUEUED.code());
    mirror(task, "attempt", attempt + 1);
    return event("answer", task, "", attempt, basis);
  }

  Ledger finished(String task, String worker, TaskStatus end) {
    String basis = etag(mirror(task).value());
    mirror(task, "status", end.code());
    user(task, "status", end.code());
    worker(worker, "currentTask", "");
    return event("finish", task, worker, attempt(task), basis);
  }

  Ledger canceled(String task) {
    user(task, "status", TaskStatus.CANCELED.code());
    String basis = etag(mirror(task).value());
    mirror(task, "status", TaskStatus.CANCELED.code());
    return event("cancel", task, "", attempt(task), basis);
  }

  Ledger waits(String task, WaitReason reason) {
    user(task, "waitReason", WaitReasonJson.write(reason));
    return mirror(task, "waitReason", WaitReasonJson.write(reason));
  }

  Ledger event(String word, String task, String worker, int attempt, String basis) {
    return event(
        NameUuid.of(NAMES, task + word + basis),
        Map.of(
            "name", word,
            "taskId", id(task).toString(),
            "worker", worker,
            "attempt", attempt,
            "actor", "reconciler",
            "reason", "it had to be",
            "basis", basis,
            "decidedAt", now));
  }

  Ledger event(UUID id, Map<String, Object> values) {
    events.put(id, new Row(EventRows.TABLE, id, next(), now, null, values));
    return this;
  }

  /// The evidence as it is now, which becomes that before the next.
  Evidence look() {
    return witness.see(now, tasks.values(), workers.values(), events.values(), testimony);
  }

  /// What is wrong with what changed since the last look.
  List<Violation> check() {
    Evidence before = witness.last();
    Evidence now = look();
    return Auditor.check(before, now.with(planned(now.testimony(), before)));
  }

  /// A plan that names no task of its own was made on the rows as they were before.
  private static Testimony planned(Testimony testimony, Evidence before) {
    World world = testimony.world();
    Plan plan = testimony.plan();
    if (world == null || plan == null || !world.tasks().isEmpty()) {
      return testimony;
    }
    Map<TaskId, Task> tasks = new LinkedHashMap<>();
    before
        .mirrors()
        .values()
        .forEach(mirror ->
            tasks.put(
                mirror.task(), new Task(mirror.task(), before.users().get(mirror.task()), mirror)));
    return testimony.planned(
        new World(
            world.at(),
            tasks,
            world.workers(),
            world.mirrorChanged(),
            world.ownerEmails(),
            world.identities(),
            world.dialogues(),
            world.submissions(),
            world.entraIds(),
            world.people(),
            world.told(),
            world.machines(),
            world.lookingSince()),
        plan);
  }

  /// What is wrong with all of it, if nobody looked before.
  List<Violation> checkAll() {
    return Auditor.check(Evidence.none(now), look());
  }

  List<Violation> atRest() {
    return Auditor.atRest(look());
  }

  private int attempt(String task) {
    return row(mirror(task).value()).whole("attempt").orElseThrow();
  }

  String etag(UUID id) {
    return row(id).etag().value();
  }

  private Row row(UUID id) {
    Row row = tasks.get(id);
    if (row == null) {
      throw new IllegalArgumentException("there is no row " + id);
    }
    return row;
  }

  private Ledger change(Map<UUID, Row> rows, String table, UUID id, String column, Object value) {
    Row before = rows.get(id);
    Map<String, Object> values = new HashMap<>(before == null ? Map.of() : before.values());
    values.put(column, value);
    rows.put(
        id, new Row(table, id, next(), before == null ? now : before.createdAt(), null, values));
    return this;
  }

  private Etag next() {
    return new Etag("W/\"" + ++version + "\"");
  }
}
