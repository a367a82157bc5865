package dev.shraga.reconciler.observe;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.tables.PersonRows;
import dev.shraga.clients.tables.RowProblem;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import dev.shraga.model.pool.DedicatedBoxes;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.task.Dialogue;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Reply;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.UserTask;
import dev.shraga.reconciler.seen.Seen;
import dev.shraga.reconciler.seen.SeenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what changed and keeps what is. A pass costs two requests, however many rows there are.
///
/// Owned by the loop's thread.
public final class Observer {
  /// When we ourselves did not look for longer than this part of the lease, the rest of that time
  /// is taken out of every worker's silence: a reconciler that slept, or that Dataverse did not
  /// answer, has heard nobody and knows nothing about anybody. The part itself counts, or one whose
  /// looks are always far apart would never find anybody silent.
  private static final int PARTS_OF_A_LEASE = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Observer.class);

  private static final CallSite OWNERS = new CallSite("owners", Lane.USER);
  private static final CallSite FORGOTTEN = new CallSite("forgotten", Lane.USER);

  private final Dataverse dataverse;
  private final Follower taskRows;
  private final Follower workerRows;
  private final TaskMemory tasks = new TaskMemory();
  private final WorkerMemory workers = new WorkerMemory();
  private final Map<UUID, String> ownerEmails = new HashMap<>();
  private final AgentIdentities identities;
  private final Conversations conversations;
  private final People people;
  private final Optional<MachineWatch> machines;
  private final Set<MirrorId> lookedFor = new HashSet<>();
  private Map<TaskId, Dialogue> dialogues = Map.of();
  private final Set<String> told = new HashSet<>();
  private Map<String, List<Instant>> submissions = Map.of();
  private @Nullable Instant lookedAt;
  private @Nullable Instant lookingSince;

  /// An observer that has seen nothing, and reads everything itself when it has to.
  public Observer(Dataverse dataverse) {
    this(dataverse, Runnable::run, Optional.empty(), Optional.empty());
  }

  /// An observer that goes on where another ended, with the usual limits.
  ///
  /// @param aside runs what may take long
  /// @param last what the other had seen
  /// @param machines where boxes are made; empty if there is no such service
  public Observer(
      Dataverse dataverse,
      Executor aside,
      Optional<Seen> last,
      Optional<MachineProvider> machines) {
    this(dataverse, aside, SeenPolicy.USUAL.resyncEvery(), last, machines);
  }

  /// An observer that goes on where another ended.
  ///
  /// @param aside runs what may take long
  /// @param resyncEvery so often all rows are read, whatever deltas told
  /// @param last what the other had seen
  /// @param machines where boxes are made; empty if there is no such service
  public Observer(
      Dataverse dataverse,
      Executor aside,
      Duration resyncEvery,
      Optional<Seen> last,
      Optional<MachineProvider> machines) {
    this.dataverse = dataverse;
    this.identities = new AgentIdentities(dataverse);
    this.conversations = new Conversations(dataverse);
    this.people = new People(dataverse);
    this.machines = machines.map(provider -> new MachineWatch(provider, aside));
    this.taskRows = follower(dataverse, TaskRows.TABLE, TaskRows.COLUMNS, aside, resyncEvery, last);
    this.workerRows =
        follower(dataverse, WorkerRows.TABLE, WorkerRows.COLUMNS, aside, resyncEvery, last);
  }

  /// Looks, and says what is.
  ///
  /// Workers are read first: a mirror is then always at least as fresh as the mailbox that it is
  /// compared with.
  ///
  /// @param manifests tell whom to look up: users that agents sign in as, and owners of boxes
  public World observe(Manifests manifests, Instant now) {
    boolean heardThem = readWorkers(now);
    readTasks(now);
    taskRows.retain(tasks.rows());
    workerRows.retain(workers.rows());
    if (lookedAt != null) {
      Duration gap = Duration.between(lookedAt, now);
      Duration counts = manifests.policy().lease().dividedBy(PARTS_OF_A_LEASE);
      Duration blind = heardThem ? gap.minus(counts) : gap;
      if (blind.isPositive()) {
        lookingSince = now;
        workers.forgive(blind, now);
        if (heardThem) {
          LOG.atWarn()
              .addKeyValue("seconds", gap.toSeconds())
              .addKeyValue("forgiven", blind.toSeconds())
              .log("did not look, silence forgiven");
        }
      }
    }
    lookedAt = now;
    lookingSince = lookingSince == null ? now : lookingSince;
    loadForgotten(now);
    dialogues = conversations.read(tasks.open().values());
    lookUpOwners();
    lookUpPeople(manifests, now);
    machines.ifPresent(watch ->
        watch.look(
            manifests.projects(),
            workers.all().values().stream().map(WorkerSeen::worker).toList(),
            manifests.policy().machines().lookEvery(),
            now));
    return world(now);
  }

  /// What is, by all that was read and folded in until now.
  public World world(Instant now) {
    return new World(
        now,
        tasks.open(),
        workers.all(),
        tasks.mirrorChanged(),
        ownerEmails,
        identities.known(),
        dialogues,
        submissions,
        identities.entraIds(),
        people.known(),
        told,
        machines.map(MachineWatch::seen).orElse(MachinesSeen.NONE),
        lookingSince == null ? now : lookingSince);
  }

  /// Takes in a row that one of our own writes brought back.
  public void fold(Row row, Instant now) {
    switch (row.table()) {
      case TaskRows.TABLE -> {
        taskRows.fold(row);
        foldTask(row, now);
      }
      case WorkerRows.TABLE -> {
        workerRows.fold(row);
        foldWorker(row, now);
      }
      case PersonRows.TABLE -> people.fold(row);
      default -> {}
    }
  }

  /// Reads one mirror that we wanted to make and that was there already.
  public void load(MirrorId mirror, Instant now) {
    dataverse
        .as(FORGOTTEN)
        .find(TaskRows.TABLE, mirror.value(), TaskRows.COLUMNS)
        .ifPresent(row -> fold(row, now));
  }

  /// What we knew of a person was not so.
  public void doubtPeople() {
    people.doubt();
  }

  /// An owner of a box was told already.
  ///
  /// @param what worker and step
  public void told(String what) {
    told.add(what);
  }

  /// Tasks that ended lately, the latest first.
  public List<Task> ended() {
    return tasks.ended();
  }

  /// What was seen until now, for the next run; empty before the first look.
  public Optional<Seen> seen(Instant now) {
    List<Seen.Table> tables =
        Stream.of(taskRows, workerRows).flatMap(follower -> follower.seen().stream()).toList();
    return tables.isEmpty() ? Optional.empty() : Optional.of(new Seen(now, tables));
  }

  private static Follower follower(
      Dataverse dataverse,
      String table,
      List<String> columns,
      Executor aside,
      Duration resyncEvery,
      Optional<Seen> last) {
    return new Follower(
        dataverse,
        table,
        columns,
        aside,
        resyncEvery,
        last.flatMap(seen -> seen.table(table, columns)));
  }

  /// Reads worker rows.
  ///
  /// @return whether a heartbeat could be seen; if not, silence means nothing
  private boolean readWorkers(Instant now) {
    switch (workerRows.read(now)) {
      case Follower.Reading.Delta(List<Row> changed, List<UUID> removed) -> {
        changed.forEach(row -> foldWorker(row, now));
        removed.forEach(workers::remove);
      }
      case Follower.Reading.Everything(List<Row> rows) -> {
        rows.forEach(row -> foldWorker(row, now));
        workers.retain(ids(rows));
      }
      case Follower.Reading.Later _ -> {
        return false;
      }
    }
    return true;
  }

  private void readTasks(Instant now) {
    switch (taskRows.read(now)) {
      case Follower.Reading.Delta(List<Row> changed, List<UUID> removed) -> {
        changed.forEach(row -> foldTask(row, now));
        removed.forEach(tasks::remove);
      }
      case Follower.Reading.Everything(List<Row> rows) -> {
        rows.forEach(row -> foldTask(row, now));
        tasks.retain(ids(rows));
      }
      case Follower.Reading.Later _ -> {}
    }
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

  private void lookUpPeople(Manifests manifests, Instant now) {
    Set<String> owners = new HashSet<>();
    workers.all().values().stream()
        .map(seen -> seen.worker().owner().toLowerCase(Locale.ROOT))
        .filter(owner -> !owner.isEmpty())
        .forEach(owners::add);
    people.lookUp(Set.copyOf(owners), now);
    Duration longest = Duration.ZERO;
    for (DedicatedBoxes dedicated : manifests.dedicated().values()) {
      longest = longer(longest, longer(dedicated.within(), dedicated.retireAfter()));
    }
    submissions = tasks.submissions(now.minus(longest));
    Set<String> identities = new HashSet<>(manifests.identities());
    for (DedicatedBoxes dedicated : manifests.dedicated().values()) {
      submissions.forEach((owner, times) -> {
        if (times.size() >= dedicated.threshold() && !dedicated.excluded().contains(owner)) {
          owners.add(owner);
          identities.add(dedicated.member(owner).identity());
        }
      });
    }
    owners.addAll(identities);
    owners.remove("");
    this.identities.lookUp(owners, now);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /// E-mails of the owners of tasks that wait to be mirrored, and of replies; asked once for each
  /// owner.
  private void lookUpOwners() {
    for (UserTask user : tasks.withoutMirror()) {
      lookUpOwner(user.ownerId());
    }
    for (Dialogue dialogue : dialogues.values()) {
      for (Reply reply : dialogue.replies()) {
        if (reply.writerId() != null) {
          lookUpOwner(reply.writerId());
        }
      }
    }
  }

  private void lookUpOwner(UUID owner) {
    ownerEmails.computeIfAbsent(
        owner,
        id ->
            dataverse
                .as(OWNERS)
                .find("systemuser", id, List.of("email"))
                .map(row -> row.text("email"))
                .orElse(""));
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
