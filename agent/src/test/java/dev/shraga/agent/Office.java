package dev.shraga.agent;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.TranscriptRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Port;
import dev.shraga.emulator.http.Response;
import dev.shraga.model.WorkerId;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// An emulated Dataverse on loopback, with the writes of a reconciler as methods.
public final class Office implements AutoCloseable {
  /// The worker that tests speak of.
  public static final String WORKER = "shared-1";

  /// Owner of its tasks.
  public static final String OWNER = "alice@example.com";

  /// What the agent signs in with.
  public static final String AGENT_TOKEN = "token-of-agent";

  private static final WorkerId ID = WorkerId.named(WORKER);

  /// Method and path of each request of the agent, in their order.
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private final Clock clock = Clock.systemUTC();
  private final EmulatedDataverse emulated;
  private final Port port;
  private final Dataverse admin;

  /// True while the service is down.
  private volatile boolean down;

  /// What the agent is answered whatever it asks; null while it is served.
  private volatile @Nullable Response instead;

  /// Requests with this in their body are not served; empty means none.
  private volatile String deafTo = "";

  private Office() {
    Identity reconciler = identity(1, "reconciler");
    Identity agent = identity(2, "agent");
    emulated =
        EmulatedDataverse.open(
            Fixture.of(Schema.bundled(), List.of(reconciler, agent)),
            Settings.seeded(1),
            clock.instant());
    port =
        Port.open(
            (request, now) -> {
              if (request.headers().first("Authorization").orElse("").endsWith(agent.token())) {
                requests.add(request.method() + " " + request.pathAndQuery());
                if (down || deaf(request.body().text())) {
                  throw new IllegalStateException("the service is down, as the test wants it");
                }
                Response refusal = instead;
                if (refusal != null) {
                  return refusal;
                }
              }
              return emulated.answer(request, now);
            },
            0,
            clock);
    admin = connect(reconciler.token(), new RequestCounter(clock));
  }

  /// Opens one.
  public static Office open() {
    return new Office();
  }

  /// The service as the agent reaches it.
  public Dataverse agent(RequestCounter counter) {
    return connect(AGENT_TOKEN, counter);
  }

  /// Where it is.
  public String address() {
    return port.uri().toString();
  }

  /// Requests of the agent so far.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /// Takes the service down for the agent, or up again.
  public void down(boolean isDown) {
    down = isDown;
  }

  /// Refuses everything that the agent asks from now on.
  public void refuse(int status, String code, String message) {
    String body = "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code, message);
    instead = new Response(status, Headers.of("Content-Type", "application/json"), Body.of(body));
  }

  /// Does not serve the agent's requests that have a word in their body.
  public void deafTo(String word) {
    deafTo = word;
  }

  /// Makes the worker's row, idle.
  public void hire() {
    admin.write(
        new Write.Create(
            WorkerRows.TABLE,
            ID.value(),
            Values.none()
                .text("name", WORKER)
                .text("pool", "shared")
                .whole("status", WorkerStatus.READY.code())
                .whole("cadence", 100),
            List.of()));
  }

  /// Makes the mirror of a task, held by the worker, and names it in the mailbox.
  public Mirror assign(String prompt, String repository) {
    Mirror mirror = create(prompt, repository);
    mailbox(mirror.id().toString(), WorkerStatus.READY);
    return mirror;
  }

  /// Takes the task back and assigns it again to the same worker, as its next attempt.
  public void reassign(MirrorId mirror) {
    change(mirror, Values.none().text("holderStatus", "assigned").whole("attempt", 2));
  }

  /// Takes the task back because it asks, as the reconciler does.
  public void ask(MirrorId mirror) {
    admin.write(
        new Write.Update(
            TaskRows.TABLE,
            mirror.value(),
            new Condition.Exists(),
            Values.none()
                .whole("status", TaskStatus.WAITING_FOR_INPUT.code())
                .clear("assignedWorker")
                .clear("holderStatus"),
            List.of()));
    emptyMailbox();
  }

  /// Gives it to the worker again, with its owner's answer.
  public void answer(MirrorId mirror, String answer) {
    change(
        mirror,
        Values.none()
            .whole("status", TaskStatus.QUEUED.code())
            .text("assignedWorker", ID.toString())
            .text("holderStatus", "assigned")
            .text("answer", answer)
            .whole("attempt", 2));
    mailbox(mirror.toString(), WorkerStatus.READY);
  }

  /// Gives the task to another worker and empties the mailbox.
  public void takeAway(MirrorId mirror) {
    change(
        mirror,
        Values.none()
            .text("assignedWorker", WorkerId.named("shared-2").toString())
            .text("holderStatus", "assigned")
            .whole("attempt", 2));
    emptyMailbox();
  }

  /// Cancels the task and empties the mailbox.
  public void cancel(MirrorId mirror) {
    change(mirror, Values.none().whole("status", TaskStatus.CANCELED.code()));
    emptyMailbox();
  }

  /// Writes that the task runs, in the mirror and (as the busy worker) for the user's row.
  public void running(MirrorId mirror) {
    change(mirror, Values.none().whole("status", TaskStatus.RUNNING.code()));
    mailbox(mirror.toString(), WorkerStatus.BUSY);
  }

  /// Nothing to do for the worker.
  public void emptyMailbox() {
    mailbox("", WorkerStatus.READY);
  }

  /// Changes a mirror, whatever its version.
  public void change(MirrorId mirror, Values values) {
    WriteResult result =
        admin.write(
            new Write.Update(
                TaskRows.TABLE, mirror.value(), new Condition.Exists(), values, List.of()));
    if (!(result instanceof WriteResult.Applied)) {
      throw new IllegalStateException("not changed: " + result);
    }
  }

  /// A mirror as it is now.
  public Mirror mirror(MirrorId id) {
    return TaskRows.mirror(row(id));
  }

  /// A column of a mirror.
  public String text(MirrorId id, String column) {
    return admin
        .find(TaskRows.TABLE, id.value(), List.of(column))
        .map(row -> row.text(column))
        .orElseThrow();
  }

  /// The worker as it is now.
  public Worker worker() {
    return WorkerRows.worker(
        admin.find(WorkerRows.TABLE, ID.value(), WorkerRows.COLUMNS).orElseThrow());
  }

  /// All progress messages, the oldest first.
  public List<Row> messages() {
    return admin
        .list(Query.all("message", List.of("name", "content", "from", "to", "taskId")))
        .stream()
        .toList();
  }

  /// All lines of a task's transcript, in their order.
  public List<String> transcript(Mirror mirror) {
    return admin.list(TranscriptRows.all(mirror.task(), OptionalInt.empty())).stream()
        .flatMap(row -> TranscriptRows.chunk(row).content().lines())
        .toList();
  }

  @Override
  public void close() {
    port.close();
    emulated.close();
  }

  private boolean deaf(String body) {
    return !deafTo.isEmpty() && body.contains(deafTo);
  }

  private Row row(MirrorId id) {
    return admin.find(TaskRows.TABLE, id.value(), TaskRows.COLUMNS).orElseThrow();
  }

  private Mirror create(String prompt, String repository) {
    TaskId task = new TaskId(UUID.randomUUID());
    MirrorId id = MirrorId.of(task);
    admin.write(
        new Write.Create(
            TaskRows.TABLE,
            id.value(),
            Values.none()
                .text("name", "Greet the reader")
                .text("prompt", prompt)
                .whole("status", TaskStatus.QUEUED.code())
                .text("userId", OWNER)
                .text("devBox", WORKER)
                .yesNo("isMirror", true)
                .text("mirrorOf", task.toString())
                .text("assignedWorker", ID.toString())
                .text("holderStatus", "assigned")
                .whole("attempt", 1)
                .text("repository", repository),
            List.of()));
    return mirror(id);
  }

  private void mailbox(String task, WorkerStatus status) {
    Values values = Values.none().whole("status", status.code());
    admin.write(
        new Write.Update(
            WorkerRows.TABLE,
            ID.value(),
            new Condition.Exists(),
            task.isEmpty() ? values.clear("currentTask") : values.text("currentTask", task),
            List.of()));
  }

  private Dataverse connect(String token, RequestCounter counter) {
    return Connection.of(Map.of("DATAVERSE_URL", port.uri().toString(), "DATAVERSE_TOKEN", token))
        .open(new Timing(clock, Thread::sleep, new Random(1)), counter);
  }

  private static Identity identity(int number, String name) {
    return new Identity(
        new UUID(0, number), name, name + "@example.com", "token-of-" + name, Access.ORGANIZATION);
  }
}
