package dev.shraga.reconciler.scene;

import dev.shraga.model.Etag;
import dev.shraga.model.NameUuid;
import dev.shraga.model.WorkerId;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.task.Dialogue;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.Question;
import dev.shraga.model.task.Reply;
import dev.shraga.model.task.Report;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.worker.AgentReport;
import dev.shraga.model.worker.Mailbox;
import dev.shraga.model.worker.Orders;
import dev.shraga.model.worker.Running;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.MachinesSeen;
import dev.shraga.reconciler.observe.Silence;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import dev.shraga.reconciler.plan.Action;
import dev.shraga.reconciler.plan.Plan;
import dev.shraga.reconciler.plan.Planner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A world put together by hand, at one fixed time. Names stand for ids.
public final class Scene {
  /// The one time of every scene.
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  /// The policy of every scene.
  public static final TaskPolicy POLICY =
      TaskPolicy.DEFAULT.withRepository("https://git.example.com/default.git");

  private static final UUID NAMES = UUID.fromString("00000000-0000-0000-0000-00000000cafe");
  private static final UUID ALICE = NameUuid.of(NAMES, "alice");
  private static final UUID BOB = NameUuid.of(NAMES, "bob");

  private final Map<TaskId, Task> tasks = new LinkedHashMap<>();
  private final Map<WorkerId, WorkerSeen> workers = new LinkedHashMap<>();
  private final Map<TaskId, Instant> mirrorChanged = new HashMap<>();
  private final Map<String, UUID> identities = new HashMap<>();
  private final Map<TaskId, Dialogue> dialogues = new HashMap<>();
  private final Map<UUID, String> emails =
      new HashMap<>(Map.of(ALICE, "alice@example.com", BOB, "bob@example.com"));
  private final Map<String, WorkerPool> pools = new LinkedHashMap<>();
  private boolean loaded = true;
  private Instant lookingSince = Instant.EPOCH;

  /// An empty world.
  public Scene() {}

  /// Id of the task of that name.
  public static TaskId id(String name) {
    return new TaskId(NameUuid.of(NAMES, name));
  }

  /// An etag that names its row.
  public static Etag etag(String name) {
    return new Etag("W/\"" + name + "\"");
  }

  /// A pool that is wanted.
  public Scene pool(String name, int replicas) {
    pools.put(name, WorkerPool.local(name, replicas));
    return this;
  }

  /// A pool whose agents sign in under an address of their own.
  public Scene pool(String name, int replicas, String identity) {
    pools.put(name, WorkerPool.local(name, replicas).as(identity));
    return this;
  }

  /// A user that an agent can sign in as.
  public Scene user(String email, UUID id) {
    identities.put(email, id);
    return this;
  }

  /// No manifest was ever good.
  public Scene manifestsNeverLoaded() {
    loaded = false;
    return this;
  }

  /// A user's row as its owner created it.
  public Scene submitted(String task, String email) {
    return user(row(task, email, TaskStatus.PENDING, null, null));
  }

  /// Puts a user's row into its task.
  public Scene user(UserTask user) {
    Task before = tasks.get(user.id());
    tasks.put(user.id(), new Task(user.id(), user, before == null ? null : before.mirrorRow()));
    return this;
  }

  /// Puts a mirror into its task.
  public Scene mirror(Mirror mirror) {
    Task before = tasks.get(mirror.task());
    tasks.put(
        mirror.task(), new Task(mirror.task(), before == null ? null : before.userRow(), mirror));
    mirrorChanged.putIfAbsent(mirror.task(), NOW);
    return this;
  }

  /// Both rows of a task that waits for a worker.
  public Scene queued(String task, String email) {
    return user(row(task, email, TaskStatus.QUEUED, MirrorId.of(id(task)), null))
        .mirror(mirrorRow(task, email, TaskStatus.QUEUED, null, null, 1, null));
  }

  /// Both rows of a task that was submitted that long ago and waits for a worker.
  public Scene queued(String task, String email, int priority, Duration ago) {
    queued(task, email);
    Task both = Objects.requireNonNull(tasks.get(id(task)));
    UserTask user = both.user().orElseThrow();
    return user(like(user, priority, user.waitReason(), NOW.minus(ago), user.answer()))
        .mirror(Draft.like(mirrorOf(task)).priority(priority).mirror());
  }

  /// Both rows of a task say why it waits.
  public Scene explained(Mirror mirror, WaitReason reason) {
    UserTask user = Objects.requireNonNull(tasks.get(mirror.task())).user().orElseThrow();
    return user(like(user, user.priority(), reason, user.createdAt(), user.answer()))
        .mirror(Draft.like(mirror).waitReason(reason).mirror());
  }

  /// The user's row, but for what a test is about.
  private static UserTask like(
      UserTask user, int priority, @Nullable WaitReason reason, Instant createdAt, String answer) {
    return new UserTask(
        user.id(),
        user.etag(),
        user.status(),
        user.ownerId(),
        user.email(),
        user.name(),
        user.prompt(),
        user.repository(),
        priority,
        user.mirror(),
        user.statusMessage(),
        reason,
        createdAt,
        answer);
  }

  /// The reconciler began to look that long ago.
  public Scene lookingFor(Duration time) {
    lookingSince = NOW.minus(time);
    return this;
  }

  /// A task is gone, with both rows.
  public Scene without(TaskId task) {
    tasks.remove(task);
    return this;
  }

  /// Both rows of a task that a worker has.
  public Scene held(String task, String email, String worker, HolderStatus said) {
    TaskStatus status = said == HolderStatus.ASSIGNED ? TaskStatus.QUEUED : TaskStatus.RUNNING;
    return user(row(task, email, status, MirrorId.of(id(task)), null))
        .mirror(mirrorRow(task, email, status, worker, said, 1, null));
  }

  /// The mirror was last seen to change that long ago.
  public Scene mirrorChangedAgo(String task, Duration ago) {
    mirrorChanged.put(id(task), NOW.minus(ago));
    return this;
  }

  /// A worker without a task, heard that long ago.
  public Scene worker(String name, Duration silent) {
    return worker(name, silent, null);
  }

  /// A worker whose mailbox names a task.
  public Scene worker(String name, Duration silent, @Nullable String task) {
    return worker(
        seen(workerRow(name, task == null ? null : MirrorId.of(id(task)), null), silent, true));
  }

  /// A worker as given.
  public Scene worker(WorkerSeen seen) {
    workers.put(seen.worker().id(), seen);
    return this;
  }

  /// A worker row that was last heard, or first watched, that long ago.
  public static WorkerSeen seen(Worker worker, Duration silent, boolean heard) {
    return new WorkerSeen(
        worker,
        heard,
        NOW.minus(silent),
        heard ? NOW.minus(silent) : null,
        worker.idle() ? NOW.minus(silent) : null,
        NOW.minus(silent),
        null);
  }

  /// A worker that has a task and came back that long ago after it had been silent; it is heard
  /// since.
  public Scene back(String name, Duration ago, Duration silent, String task) {
    Instant until = NOW.minus(ago);
    return worker(
        new WorkerSeen(
            workerRow(name, MirrorId.of(id(task)), null),
            true,
            NOW,
            NOW,
            null,
            until,
            new Silence(until.minus(silent), until)));
  }

  /// Whom a worker's agent signs in as.
  public static UUID identity(String worker) {
    return NameUuid.of(NAMES, "identity of " + worker);
  }

  /// A worker row.
  public static Worker workerRow(
      String name, @Nullable MirrorId mailbox, @Nullable Running running) {
    return new Worker(
        WorkerId.named(name),
        etag(name),
        name,
        "shared",
        "",
        identity(name),
        mailbox == null ? WorkerStatus.READY : WorkerStatus.BUSY,
        new Mailbox(mailbox, mailbox != null, POLICY.cadence(), false, ""),
        new AgentReport(NOW, "0.1.0", "host", "boot", 1, running),
        null,
        Orders.NONE);
  }

  /// A user's row.
  public static UserTask row(
      String task,
      String email,
      TaskStatus status,
      @Nullable MirrorId mirror,
      @Nullable WaitReason reason) {
    return new UserTask(
        id(task),
        etag(task + "-user"),
        status,
        email.isEmpty() ? ALICE : NameUuid.of(NAMES, email.substring(0, email.indexOf('@'))),
        email,
        "Title of " + task,
        "Do it.",
        "",
        500,
        mirror,
        "",
        reason,
        NOW.minusSeconds(60),
        "");
  }

  /// A mirror.
  public static Mirror mirrorRow(
      String task,
      String email,
      TaskStatus status,
      @Nullable String worker,
      @Nullable HolderStatus said,
      int attempt,
      @Nullable WaitReason reason) {
    return new Mirror(
        MirrorId.of(id(task)),
        etag(task + "-mirror"),
        id(task),
        status,
        email,
        "Title of " + task,
        "",
        500,
        worker == null ? null : WorkerId.named(worker),
        said,
        attempt,
        attempt - 1,
        null,
        null,
        null,
        reason,
        NOW.minusSeconds(60),
        "",
        RunPolicy.DEFAULT,
        Report.NONE);
  }

  /// The mirror with what its holder wrote at the end.
  public static Mirror reporting(
      Mirror mirror, HolderStatus said, Outcome outcome, String message) {
    return Draft.like(mirror).said(said).outcome(outcome, message).mirror();
  }

  /// Both rows of a task that waits for its owner's answer; `shared-1` asked.
  public Scene waiting(String task, String email) {
    Mirror mirror = mirrorRow(task, email, TaskStatus.WAITING_FOR_INPUT, null, null, 1, null);
    return user(row(task, email, TaskStatus.WAITING_FOR_INPUT, MirrorId.of(id(task)), null))
        .mirror(
            Draft.like(mirror)
                .question("Which colour?")
                .lastHolder("shared-1")
                .askedAt(NOW.minusSeconds(60))
                .mirror());
  }

  /// The user's row of a task with an answer in it.
  public Scene answered(String task, String answer) {
    UserTask user = Optional.ofNullable(tasks.get(id(task))).flatMap(Task::user).orElseThrow();
    return user(like(user, user.priority(), user.waitReason(), user.createdAt(), answer));
  }

  /// A task whose user's row its owner deleted.
  public Scene deleted(String task) {
    tasks.put(id(task), new Task(id(task), null, mirrorOf(task)));
    return this;
  }

  /// What is open of the conversation about a task.
  public Scene said(String task, @Nullable Question question, Reply... replies) {
    dialogues.put(id(task), new Dialogue(question, List.of(replies)));
    return this;
  }

  /// A reply in a row of its writer's own, who may have put another's e-mail into it.
  public static Reply reply(String name, String writer, String email, String text) {
    return new Reply(
        NameUuid.of(NAMES, name),
        etag(name),
        NameUuid.of(NAMES, writer),
        email,
        "",
        text,
        NOW.minusSeconds(5));
  }

  /// The mirror of that task.
  public Mirror mirrorOf(String task) {
    return Optional.ofNullable(tasks.get(id(task))).flatMap(Task::mirror).orElseThrow();
  }

  /// What is.
  public World world() {
    return new World(
        NOW,
        tasks,
        workers,
        mirrorChanged,
        emails,
        identities,
        dialogues,
        Map.of(),
        Map.of(),
        Map.of(),
        Set.of(),
        MachinesSeen.NONE,
        lookingSince);
  }

  /// What should be.
  public Desired desired() {
    return new Desired(new Manifests(pools, POLICY), loaded, NOW, "");
  }

  /// What is decided.
  public Plan plan() {
    return Planner.plan(world(), desired(), NOW);
  }

  /// What the plan does, as words like `assign t1`.
  public List<String> actions() {
    return plan().decisions().stream()
        .map(decision -> decision.action().word() + " " + nameOf(decision.action()))
        .toList();
  }

  private String nameOf(Action action) {
    TaskId task = action.task();
    if (task == null) {
      return action.on();
    }
    Task known = tasks.get(task);
    return known == null ? task.toString() : known.name().substring("Title of ".length());
  }
}
