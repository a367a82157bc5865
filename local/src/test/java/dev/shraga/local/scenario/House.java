package dev.shraga.local.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.SiteCounts;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.tables.OrdersJson;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Account;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Service;
import dev.shraga.local.transport.InProcess;
import dev.shraga.model.NameUuid;
import dev.shraga.model.WorkerId;
import dev.shraga.model.box.SetUp;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.worker.Orders;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.desired.ManifestFolder;
import dev.shraga.reconciler.loop.Pass;
import dev.shraga.reconciler.loop.Reconciler;
import dev.shraga.reconciler.observe.Observer;
import dev.shraga.reconciler.seen.Seen;
import dev.shraga.reconciler.seen.SeenPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The whole system in one thread: an organisation, a reconciler that can be killed, agents that
/// beat.
final class House implements AutoCloseable {
  private static final UUID NAMES = UUID.fromString("00000000-0000-0000-0000-0000000a05e0");
  private static final Duration TURN = Duration.ofSeconds(1);

  /// Requests that reached the service.
  record Requests(long reads, long writes) {}

  final VirtualTime time = new VirtualTime();
  final List<Puppet> agents = new ArrayList<>();
  final People people = new People(this);

  /// Rows as somebody sees them who may do everything.
  final Dataverse auditor;

  /// Every turn is audited.
  final Watch watch = new Watch(this::rows);

  private final List<Puppet> everyone = new ArrayList<>();
  private final Path manifests;
  private final EmulatedDataverse organization;
  private final Map<String, String> names;
  private @Nullable Boxes boxes;
  private SetUp setUp = SetUp.NONE;
  private RequestCounter counter;
  private Reconciler reconciler;

  /// Lines over which agents, and reconcilers that are born again on them, reach the services.
  private UnaryOperator<Service> agentsLine = UnaryOperator.identity();

  private UnaryOperator<Service> rowsLine = UnaryOperator.identity();
  private UnaryOperator<Service> machinesLine = UnaryOperator.identity();

  House(Path folder, int workers) {
    this(folder, workers, Schema.bundled(), Map.of());
  }

  /// A house in an environment with other tables.
  ///
  /// @param names variables that tell programs how the tables are called
  House(Path folder, int workers, Schema tables, Map<String, String> names) {
    this.manifests = folder;
    this.names = names;
    this.counter = new RequestCounter(time);
    write("pools.yaml", manifest(workers, ""));
    List<Identity> identities = new ArrayList<>();
    identities.add(identity("auditor", "System Administrator"));
    identities.add(identity("reconciler", "Shraga Reconciler"));
    for (int number = 1; number <= workers; number++) {
      identities.add(identity("shared-" + number, "Shraga Agent"));
    }
    organization =
        EmulatedDataverse.open(
            Fixture.ours(tables, identities), Settings.seeded(1), time.instant());
    auditor = as("auditor");
    reconciler = reborn(UnaryOperator.identity());
    for (int number = 1; number <= workers; number++) {
      String worker = "shared-" + number;
      agents.add(agent(worker, worker));
    }
  }

  /// A house with a policy that says more.
  ///
  /// @param policy keys and values, like `answerWithin: 20s`
  static House with(Path folder, int workers, String policy) {
    House house = new House(folder, workers);
    house.write("pools.yaml", manifest(workers, ", " + policy));
    return house;
  }

  /// A house whose machines are boxes of a Dev Center.
  ///
  /// @param manifests all of them, in one file
  static House with(Path folder, Boxes boxes, String manifests) {
    return with(folder, boxes, manifests, SetUp.NONE);
  }

  /// The same where tasks put the agent on a box.
  static House with(Path folder, Boxes boxes, String manifests, SetUp setUp) {
    House house = new House(folder, 0);
    house.boxes = boxes;
    house.setUp = setUp;
    house.write("pools.yaml", manifests);
    house.reborn(UnaryOperator.identity());
    return house;
  }

  boolean hasBoxes() {
    return boxes != null;
  }

  /// Its machines.
  Boxes boxes() {
    return Objects.requireNonNull(boxes);
  }

  /// A reconciler that remembers nothing takes the place of the old one, behind ports.
  void reborn(UnaryOperator<Dataverse> rows, UnaryOperator<MachineProvider> machines) {
    Dataverse dataverse = rows.apply(as("reconciler"));
    reborn(dataverse, boxes().provider(time).map(machines));
  }

  /// Everybody begins anew, with these lines to the services.
  void over(
      UnaryOperator<Service> rows,
      UnaryOperator<Service> machines,
      UnaryOperator<Service> ofAgents) {
    rowsLine = rows;
    machinesLine = machines;
    agentsLine = ofAgents;
    everyone.clear();
    agents.replaceAll(agent -> agent(agent.name(), agent.name()));
    rebornOnItsLines();
  }

  /// A reconciler that remembers nothing takes the place of the old one, on the same lines.
  void rebornOnItsLines() {
    Dataverse dataverse = as("reconciler", rowsLine.apply(organization), Patience.NONE);
    reborn(dataverse, Optional.ofNullable(boxes).flatMap(all -> all.provider(time, machinesLine)));
  }

  /// All claims that succeeded, also of agents that are gone.
  List<Puppet.Claimed> claims() {
    return everyone.stream().flatMap(agent -> agent.claims().stream()).toList();
  }

  /// One more agent, of a worker that a pool may want.
  void moveIn(String worker) {
    addAgent(worker);
    agents.add(agent(worker, worker));
  }

  private Puppet agent(String worker, String signedInAs) {
    Dataverse rows = as(signedInAs, agentsLine.apply(organization), Patience.NONE);
    Puppet agent = new Puppet(worker, rows, 3);
    everyone.add(agent);
    return agent;
  }

  static String manifest(int workers, String policy) {
    return """
    apiVersion: shraga.dev/v1
    kind: WorkerPool
    metadata: {name: shared}
    spec: {replicas: %d, identity: "{worker}@example.com"}
    ---
    apiVersion: shraga.dev/v1
    kind: TaskPolicy
    metadata: {name: default}
    spec: {repository: somewhere.git, cadence: 1s, lease: 8s, claimWithin: 20s, retryAfter: 1s, maxRunningPerUser: 10%s}
    """
        .formatted(workers, policy);
  }

  /// What a person or program sees of the organisation.
  Dataverse as(String name) {
    return as(name, organization, Patience.NONE);
  }

  /// What a program sees over a line of the caller's, with its requests counted; it gives up at
  /// once.
  Dataverse as(String name, Service line, RequestCounter requests) {
    return as(name, line, Patience.NONE, requests);
  }

  private Dataverse as(String name, Service line, Patience patience) {
    return as(name, line, patience, new RequestCounter(time));
  }

  private Dataverse as(String name, Service line, Patience patience, RequestCounter requests) {
    Map<String, String> environment = new HashMap<>(names);
    environment.put("DATAVERSE_URL", "http://127.0.0.1");
    environment.put("DATAVERSE_TOKEN", "token-of-" + name);
    return Connection.of(environment)
        .open(new InProcess(line, time), patience, time.timing(), requests);
  }

  /// The organisation itself, to be put behind a line.
  Service service() {
    return organization;
  }

  /// What the emulator itself counted of an identity: it is the service, and cannot be fooled by a
  /// client.
  Requests requestsOf(String name) {
    Request ask =
        Request.of(
            "GET",
            "http://127.0.0.1/emulator/requests",
            new Headers(Map.of("Authorization", List.of("Bearer token-of-auditor"))));
    try {
      JsonNode counted =
          new ObjectMapper().readTree(organization.answer(ask, time.instant()).body().bytes());
      for (JsonNode identity : counted.path("identities")) {
        if (identity.path("name").asText().equals(name)) {
          return new Requests(identity.path("reads").asLong(), identity.path("writes").asLong());
        }
      }
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
    throw new IllegalArgumentException("the emulator counts nothing of " + name);
  }

  /// A reconciler that remembers nothing takes the place of the old one.
  Reconciler reborn(UnaryOperator<Dataverse> port) {
    return reborn(port.apply(as("reconciler")));
  }

  /// The same behind a line of the caller's.
  ///
  /// @param patience how long each of its calls insists
  void rebornBehind(Service line, Patience patience, UnaryOperator<Dataverse> port) {
    reborn(port.apply(as("reconciler", line, patience)));
  }

  /// A reconciler that goes on with what another had seen.
  ///
  /// @param aside runs what may take long
  void rebornWith(Service line, Executor aside, Optional<Seen> last) {
    rebornWith(line, aside, SeenPolicy.USUAL.resyncEvery(), last);
  }

  /// The same, and everything is read again so often.
  void rebornWith(Service line, Executor aside, Duration resyncEvery, Optional<Seen> last) {
    counter = new RequestCounter(time);
    Dataverse dataverse = as("reconciler", line, Patience.NONE, counter);
    Observer observer = new Observer(dataverse, aside, resyncEvery, last, Optional.empty());
    reborn(observer, dataverse, Optional.empty());
  }

  /// What the reconciler has seen.
  Optional<Seen> seen() {
    return reconciler.seen(time.instant());
  }

  /// What the reconciler that was reborn with a memory has sent.
  List<SiteCounts> callSites() {
    return counter.sites();
  }

  /// A pass that changes nothing.
  Pass look() {
    return reconciler.look(time.instant());
  }

  private Reconciler reborn(Dataverse dataverse) {
    return reborn(dataverse, boxes == null ? Optional.empty() : boxes.provider(time));
  }

  private Reconciler reborn(Dataverse dataverse, Optional<MachineProvider> machines) {
    Observer observer = new Observer(dataverse, Runnable::run, Optional.empty(), machines);
    return reborn(observer, dataverse, machines);
  }

  private Reconciler reborn(
      Observer observer, Dataverse dataverse, Optional<MachineProvider> machines) {
    reconciler = reconciler(observer, dataverse, machines);
    return reconciler;
  }

  /// One more reconciler over the same rows and boxes, with eyes of its own. It takes no step by
  /// itself.
  Reconciler another(UnaryOperator<MachineProvider> port) {
    return another(as("reconciler"), port);
  }

  /// One more reconciler, behind ports of the caller's and with eyes of its own.
  Reconciler another(Dataverse dataverse, UnaryOperator<MachineProvider> port) {
    watch.notAlone();
    Optional<MachineProvider> machines =
        Optional.ofNullable(boxes).flatMap(all -> all.provider(time)).map(port);
    return reconciler(
        new Observer(dataverse, Runnable::run, Optional.empty(), machines), dataverse, machines);
  }

  private Reconciler reconciler(
      Observer observer, Dataverse dataverse, Optional<MachineProvider> machines) {
    return new Reconciler(
        observer,
        dataverse,
        machines,
        new ManifestFolder(manifests, time.instant()),
        setUp,
        "reconciler",
        () -> 0);
  }

  /// An admin orders something for a worker, in its row.
  void order(String worker, Orders orders) {
    auditor.write(
        new Write.Update(
            WorkerRows.TABLE,
            WorkerId.named(worker).value(),
            new Condition.Exists(),
            Values.none().text("orders", OrdersJson.write(orders)),
            List.of()));
  }

  /// An admin adds a user that an agent can sign in as.
  void addAgent(String name) {
    organization.admit(identity(name, "Shraga Agent"), time.instant());
  }

  /// A person may come in from now on.
  void admit(String person) {
    organization.admit(identity(person, "Shraga Designer"), time.instant());
  }

  /// A second passes: every agent beats, the reconciler takes a step, and nothing that must hold is
  /// broken.
  Pass turn() {
    time.advance(TURN);
    if (boxes != null) {
      boxes.boot(agents, name -> agent(name, "auditor"), time);
    }
    agents.forEach(agent -> agent.beat(time.instant()));
    watch.look(time.instant());
    Pass pass = reconciler.step(time.instant());
    watch.after(pass, time.instant());
    return pass;
  }

  /// The reconciler takes a step; nobody beats.
  Pass pass() {
    return reconciler.step(time.instant());
  }

  /// Turns until every task has ended on both sides and nothing is planned any more.
  void settle() {
    for (int turn = 0; turn < 200; turn++) {
      Pass pass = turn();
      if (pass.plan().settled()
          && pass.world().tasks().isEmpty()
          && agents.stream().noneMatch(Puppet::working)) {
        return;
      }
    }
    throw new IllegalStateException("not settled after 200 turns");
  }

  UserTask user(TaskId task) {
    return TaskRows.user(row(task.value()));
  }

  Mirror mirror(TaskId task) {
    return TaskRows.mirror(row(MirrorId.of(task).value()));
  }

  List<Mirror> mirrors() {
    return rows(TaskRows.TABLE, TaskRows.COLUMNS).stream()
        .filter(TaskRows::isMirror)
        .map(TaskRows::mirror)
        .toList();
  }

  List<UserTask> users() {
    return rows(TaskRows.TABLE, TaskRows.COLUMNS).stream()
        .filter(row -> !TaskRows.isMirror(row))
        .map(TaskRows::user)
        .toList();
  }

  List<Worker> workers() {
    return rows(WorkerRows.TABLE, WorkerRows.COLUMNS).stream().map(WorkerRows::worker).toList();
  }

  /// Words of the audit events of a task, in no order.
  List<String> events(TaskId task) {
    return rows("event", List.of("name", "taskId")).stream()
        .filter(row -> row.text("taskId").equals(task.toString()))
        .map(row -> row.text("name"))
        .toList();
  }

  /// What was decided on a task and why, in no order.
  List<String> why(TaskId task) {
    return rows("event", List.of("name", "taskId", "reason")).stream()
        .filter(row -> row.text("taskId").equals(task.toString()))
        .map(row -> row.text("name") + ": " + row.text("reason"))
        .toList();
  }

  /// The tasks that have an audit event of that name, once for each event.
  List<String> eventsNamed(String name) {
    return rows("event", List.of("name", "taskId")).stream()
        .filter(row -> row.text("name").equals(name))
        .map(row -> row.text("taskId"))
        .toList();
  }

  void write(String name, String text) {
    try {
      Files.writeString(manifests.resolve(name), text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    organization.close();
  }

  /// The task's row of that id.
  Row row(UUID id) {
    return auditor.find(TaskRows.TABLE, id, TaskRows.COLUMNS).orElseThrow();
  }

  List<Row> rows(String table, List<String> columns) {
    return auditor.list(Query.all(table, columns));
  }

  private static Identity identity(String name, String role) {
    UUID id = NameUuid.of(NAMES, name);
    return new Identity(
        id, name, name + "@example.com", "token-of-" + name, List.of(role), Account.of(id));
  }
}
