package dev.shraga.reconciler;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.http.Turnstile;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.identity.MachineConnection;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.box.SetUp;
import dev.shraga.model.limit.BudgetPolicy;
import dev.shraga.model.version.Version;
import dev.shraga.reconciler.cli.CommandProblem;
import dev.shraga.reconciler.desired.ManifestFolder;
import dev.shraga.reconciler.desired.SetUpFile;
import dev.shraga.reconciler.history.ManifestHistory;
import dev.shraga.reconciler.lead.Candidate;
import dev.shraga.reconciler.lead.FencedDataverse;
import dev.shraga.reconciler.lead.FencedMachines;
import dev.shraga.reconciler.lead.Holder;
import dev.shraga.reconciler.lead.HolderFile;
import dev.shraga.reconciler.lead.LeasePolicy;
import dev.shraga.reconciler.lead.Vigil;
import dev.shraga.reconciler.loop.Board;
import dev.shraga.reconciler.loop.Loop;
import dev.shraga.reconciler.loop.Notebook;
import dev.shraga.reconciler.loop.Reconciler;
import dev.shraga.reconciler.loop.RequestsViews;
import dev.shraga.reconciler.loop.SchemaGate;
import dev.shraga.reconciler.loop.UnfitSchema;
import dev.shraga.reconciler.observe.Observer;
import dev.shraga.reconciler.seen.SeenFile;
import dev.shraga.reconciler.seen.SeenPolicy;
import dev.shraga.reconciler.status.Readiness;
import dev.shraga.reconciler.status.StatusMetrics;
import dev.shraga.reconciler.status.http.StatusServer;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `reconciler run`: wires the loop and its status page to the clock, the environment and the
/// network.
@Command(
    name = "reconciler",
    description = "The program that compares what should be with what is.",
    subcommands = ReconcilerCommand.Run.class,
    mixinStandardHelpOptions = true)
public final class ReconcilerCommand {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcilerCommand.class);

  /// How long a call that is under way may take when the program is asked to end.
  private static final Duration LEAVE = Duration.ofSeconds(4);

  /// A group of commands.
  public ReconcilerCommand() {}

  /// Runs the loop until it is stopped.
  @Command(
      name = "run",
      description = "Run the loop and its status page until stopped.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Environment:",
        "  DATAVERSE_URL    address of the environment",
        "  DATAVERSE_TOKEN  token of an emulator on this machine; elsewhere Azure signs in",
        "  TABLE_NAME, WORKERS_TABLE, ...  set names, where the environment has others",
        "  DEVCENTER_URL    address of the Dev Center; without it no box is made",
        "  DEVCENTER_TOKEN  token of an emulator on this machine; elsewhere Azure signs in",
        "  SHRAGA_ARCHIVE_URL, SHRAGA_ARCHIVE_SHA256, SHRAGA_CATALOG  for --set-up: the agent's"
            + " archive,",
        "                   and the project's copy of the quick-start catalog",
        "",
        "Several may run for one environment: one of them leads, the others watch and take over"
            + " when it",
        "ends or falls silent for 30 s.",
        "",
        "It begins by comparing the environment's tables with those that it needs. Where they"
            + " differ",
        "it does not start: it says in what and exits with code 4. See: shraga schema --help"
      })
  public static final class Run implements Callable<Integer> {
    @Option(
        names = "--manifests",
        required = true,
        paramLabel = "DIR",
        description = "folder of the worker pools and policies (*.yaml)")
    private Path manifests = Path.of("manifests");

    @Option(names = "--host", paramLabel = "HOST", description = "status page (default 127.0.0.1)")
    private String host = "127.0.0.1";

    @Option(
        names = "--port",
        paramLabel = "PORT",
        description = "status page (default 8440, 0 for any free one)")
    private int port = 8440;

    @Option(
        names = "--every",
        paramLabel = "TIME",
        description = "from one pass to the next when nothing changes (default PT3S)")
    private Duration every = Duration.ofSeconds(3);

    @Option(
        names = "--ready-file",
        paramLabel = "FILE",
        description = "gets the address of the status page once it listens")
    private @Nullable Path readyFile;

    @Option(
        names = "--set-up",
        paramLabel = "FILE",
        description = "tasks that put the agent on a new box (manifests/dev-box/tasks.yaml)")
    private @Nullable Path setUp;

    @Option(
        names = "--state",
        paramLabel = "DIR",
        description =
            "keeps what was seen, so that a restart reads only what changed since, the manifests"
                + " that were in force, and this reconciler's name, so that it leads again at once;"
                + " each reconciler needs its own")
    private @Nullable Path state;

    /// A command with its defaults.
    public Run() {}

    @Override
    public Integer call() throws IOException {
      check();
      if (state == null) {
        return run(machineName() + "-" + ProcessHandle.current().pid());
      }
      String fresh = machineName() + "-" + UUID.randomUUID();
      try (HolderFile holder =
          HolderFile.take(state, fresh)
              .orElseThrow(() ->
                  CommandProblem.refused(
                      "another reconciler has the folder "
                          + state
                          + ": give each its own --state"))) {
        return run(holder.name());
      }
    }

    /// @param name among all reconcilers of this environment
    private Integer run(String name) throws IOException {
      InstantSource clock = InstantSource.system();
      RequestCounter counter = new RequestCounter(clock);
      // Shared by the loop and by what it does aside.
      Random random = new Random();
      Timing timing = new Timing(clock, Thread::sleep, random);
      Turnstile turnstile = new Turnstile(BudgetPolicy.DATAVERSE, timing);
      Connection connection = Connection.of(System.getenv());
      Supplier<Duration> monotonic = monotonic();
      LeasePolicy lease = LeasePolicy.USUAL;
      Candidate candidate =
          new Candidate(
              connection.openQuick(lease.timeout(), timing, turnstile, counter),
              new Holder(name, UUID.randomUUID().toString()),
              lease,
              monotonic,
              clock);
      Dataverse dataverse =
          new FencedDataverse(connection.open(timing, turnstile, counter), candidate, monotonic);
      SchemaGate gate = new SchemaGate(connection.inspect(timing, turnstile, counter)::report);
      SeenFile seen = seenFile(connection);
      Optional<MachineProvider> machines =
          MachineConnection.of(System.getenv())
              .map(center -> center.open(timing, new RequestCounter(clock)))
              .map(service -> new FencedMachines(service, candidate));
      Observer observer =
          new Observer(
              dataverse,
              Thread.ofVirtual().name("resync")::start,
              seen == null ? Optional.empty() : seen.read(clock.instant()),
              machines);
      Board board = new Board(manifests.toString(), clock.instant());
      StatusMetrics metrics = new StatusMetrics(board::latest);
      Loop loop =
          new Loop(
              gate,
              new Reconciler(
                  observer,
                  dataverse,
                  machines,
                  manifestFolder(clock.instant()),
                  setUp == null ? SetUp.NONE : SetUpFile.read(setUp, System.getenv()),
                  "reconciler",
                  random::nextDouble),
              new Loop.Settings(
                  every,
                  manifests.toString(),
                  seen == null ? Notebook.none() : new Notebook(seen, SeenPolicy.USUAL),
                  () -> RequestsViews.of(counter, turnstile),
                  candidate::lead,
                  clock,
                  random::nextDouble),
              board,
              metrics);
      StatusServer.Sources sources =
          new StatusServer.Sources(board::latest, () -> readiness(board), metrics, clock);
      try {
        run(gate, () -> keep(candidate, lease, loop), sources);
      } catch (UnfitSchema unfit) {
        throw CommandProblem.unfit(String.valueOf(unfit.getMessage()));
      }
      return 0;
    }

    private ManifestFolder manifestFolder(Instant now) {
      return state == null
          ? new ManifestFolder(manifests, now)
          : new ManifestFolder(manifests, now, new ManifestHistory(state)::keep);
    }

    private void check() {
      CommandProblem.checkPort("--port", port);
      if (!every.isPositive()) {
        throw CommandProblem.usage("--every must be longer than nothing, like PT3S, not " + every);
      }
      if (!Files.isDirectory(manifests)) {
        throw CommandProblem.usage(
            "--manifests: there is no folder "
                + manifests
                + "; name the one that has the worker pools, like manifests/pools");
      }
    }

    private void run(SchemaGate gate, Runnable loop, StatusServer.Sources sources)
        throws IOException {
      try {
        gate.pass();
      } catch (DataverseProblem silent) {
        LOG.atWarn()
            .addKeyValue("problem", silent.getMessage())
            .log("tables could not be looked at yet, the loop goes on asking");
      }
      try (StatusServer server =
          StatusServer.start(new StatusServer.Address(host, port), sources)) {
        LOG.atInfo().addKeyValue("page", server.uri()).log("reconciler runs");
        announce(server);
        loop.run();
      } catch (JavalinBindException taken) {
        throw CommandProblem.refused(
            "cannot listen on %s:%d, it is taken or not ours to use: give another --port, or 0 for any free one"
                .formatted(host, port));
      }
    }

    /// Runs the loop, and keeps the lease while it runs. Whoever is asked to end lets the loop end
    /// first: what it still writes then needs the lease.
    private static void keep(Candidate candidate, LeasePolicy lease, Loop loop) {
      Thread running = Thread.currentThread();
      CountDownLatch ended = new CountDownLatch(1);
      try (Vigil vigil = Vigil.start(candidate, lease)) {
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> leave(running, ended, vigil), "leave"));
        loop.run();
        // It was to end the loop and nothing else: giving back the lease takes a request.
        Thread.interrupted();
      } finally {
        ended.countDown();
      }
    }

    private static void leave(Thread running, CountDownLatch ended, Vigil vigil) {
      running.interrupt();
      try {
        if (!ended.await(LEAVE.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.atWarn().log("a call hangs, leaving without its answer");
        }
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
      }
      vigil.close();
    }

    private static Supplier<Duration> monotonic() {
      long origin = System.nanoTime();
      return () -> Duration.ofNanos(System.nanoTime() - origin);
    }

    private static String machineName() {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException nameless) {
        return "reconciler";
      }
    }

    /// Rows of another organisation, of other tables or of another version would not fit.
    private @Nullable SeenFile seenFile(Connection connection) {
      String origin =
          Stream.of(TaskRows.TABLE, WorkerRows.TABLE)
              .map(table -> connection.schema().table(table).setName())
              .collect(Collectors.joining(" ", connection.url() + " ", " " + Version.current()));
      return state == null ? null : new SeenFile(state, origin, SeenPolicy.USUAL.tooOld());
    }

    private void announce(StatusServer server) throws IOException {
      if (readyFile != null) {
        // Moved into place, so that nobody reads half an address.
        Path half = readyFile.resolveSibling(readyFile.getFileName() + ".tmp");
        Files.writeString(half, server.uri().toString());
        Files.move(
            half, readyFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    }

    private static Readiness readiness(Board board) {
      String problem = board.latest().problem();
      return board.looked() && problem.isEmpty()
          ? new Readiness.Ready()
          : new Readiness.NotReady(problem);
    }
  }
}
