package dev.shraga.local.sim.agent;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Service;
import dev.shraga.local.transport.InProcess;
import dev.shraga.model.WorkerId;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// Two boxes, an organisation, a repository, and the writes of a reconciler as methods.
final class Street implements AutoCloseable, InstantSource {
  /// A process dies.
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final Schema TABLES = Schema.bundled();

  static final TaskId TASK = new TaskId(new UUID(7, 7));
  static final MirrorId MIRROR = MirrorId.of(TASK);

  final MemoryRemote git = new MemoryRemote();
  final Deque<Play> plays = new ArrayDeque<>();
  final Deque<Fate> fates = new ArrayDeque<>();
  final List<String> requests = new ArrayList<>();
  final List<Fact> facts = new ArrayList<>();
  private final SplittableRandom random;
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final Disk disk = Disk.blank(this);
  private final Disk otherDisk = Disk.blank(this);
  private final EmulatedDataverse organization;
  private final Dataverse admin;
  private int death = -1;

  Street(long seed) {
    organization =
        EmulatedDataverse.open(
            Fixture.of(TABLES, List.of(identity(1, "admin"), identity(2, "agent"))),
            Settings.seeded(1),
            now);
    admin = as("admin", organization);
    random = new SplittableRandom(seed);
    hire("shared-1");
    hire("shared-2");
  }

  /// The first box's agent is started, on its disk as it is.
  AgentLife one() {
    return life("shared-1", disk);
  }

  /// The second box's agent is started.
  AgentLife other() {
    return life("shared-2", otherDisk);
  }

  private AgentLife life(String worker, Disk disk) {
    Service line =
        (request, at) -> {
          if (death == requests.size()) {
            death = -1;
            throw new Death();
          }
          requests.add(
              at
                  + " "
                  + request.method()
                  + " "
                  + request.pathAndQuery()
                  + " "
                  + request.body().text());
          return organization.answer(request, at);
        };
    GitRemote remote =
        new UnsureRemote(git, () -> fates.isEmpty() ? Fate.FINE : fates.removeFirst());
    Plays next =
        _ -> plays.isEmpty() ? Play.completes(Duration.ofMinutes(3), 3) : plays.removeFirst();
    return new AgentLife(
        worker, disk, as("agent", line), this, random.split(), remote, next, facts::add);
  }

  /// The process that sends the n-th request dies instead; counted from 0.
  void diesAt(int request) {
    death = request;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// An agent goes on until something is so.
  void until(AgentLife life, BooleanSupplier so) {
    for (int step = 0; step < 5_000; step++) {
      if (so.getAsBoolean()) {
        return;
      }
      now = now.plus(life.step(now));
    }
    throw new IllegalStateException("not so after 5000 steps; in hand: " + life.inHand());
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  private void hire(String worker) {
    admin.write(
        new Write.Create(
            WorkerRows.TABLE,
            WorkerId.named(worker).value(),
            Values.none()
                .text("name", worker)
                .text("pool", "shared")
                .whole("status", WorkerStatus.READY.code())
                .whole("cadence", 5_000),
            List.of()));
  }

  void submit() {
    admin.write(
        new Write.Create(
            TaskRows.TABLE,
            MIRROR.value(),
            held("shared-1", 1)
                .text("name", "Greet")
                .text("prompt", "Greet the reader.")
                .text("userId", "alice@example.com")
                .yesNo("isMirror", true)
                .text("mirrorOf", TASK.toString())
                .text("repository", "somewhere.git"),
            List.of()));
    mailbox("shared-1", MIRROR.toString());
  }

  /// The task goes to a worker as another attempt.
  void requeue(String worker, int attempt) {
    change(held(worker, attempt));
    mailbox(worker, MIRROR.toString());
  }

  void answer(String answer) {
    change(held("shared-1", 2).text("answer", answer));
    mailbox("shared-1", MIRROR.toString());
  }

  void mailbox(String worker, String task) {
    update(
        WorkerRows.TABLE,
        WorkerId.named(worker).value(),
        task.isEmpty()
            ? Values.none().clear("currentTask")
            : Values.none().text("currentTask", task));
  }

  Mirror mirror() {
    return TaskRows.mirror(
        admin.find(TaskRows.TABLE, MIRROR.value(), TaskRows.COLUMNS).orElseThrow());
  }

  /// Result commits on the task's branch, as attempts, the newest first.
  List<Integer> results() {
    return git.log("shraga/" + TASK).stream()
        .flatMap(commit -> commit.result().stream())
        .map(trailers -> trailers.attempt())
        .toList();
  }

  @Override
  public void close() {
    organization.close();
  }

  private static Values held(String worker, int attempt) {
    return Values.none()
        .whole("status", TaskStatus.QUEUED.code())
        .text("assignedWorker", WorkerId.named(worker).toString())
        .text("holderStatus", "assigned")
        .whole("attempt", attempt);
  }

  private void change(Values values) {
    update(TaskRows.TABLE, MIRROR.value(), values);
  }

  private void update(String table, UUID id, Values values) {
    admin.write(new Write.Update(table, id, new Condition.Exists(), values, List.of()));
  }

  private Dataverse as(String name, Service line) {
    return Connection.of(
            Map.of("DATAVERSE_URL", "http://127.0.0.1", "DATAVERSE_TOKEN", "token-of-" + name))
        .open(
            new InProcess(line, this),
            Patience.NONE,
            new Timing(this, this::pass, new SplittableRandom(1)),
            new RequestCounter(this));
  }

  private static Identity identity(int number, String name) {
    return new Identity(
        new UUID(0, number), name, name + "@example.com", "token-of-" + name, Access.ORGANIZATION);
  }
}
