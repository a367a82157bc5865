package dev.shraga.local.up;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.local.child.Starter;
import dev.shraga.local.child.Supervisor;
import dev.shraga.local.cli.EmulateCommand;
import dev.shraga.local.cli.EmulatorDoor;
import dev.shraga.local.cli.EmulatorDoor.Usage;
import dev.shraga.local.cli.HardwareDoor;
import dev.shraga.local.cli.SubmitCommand;
import dev.shraga.local.state.LocalFinder;
import dev.shraga.local.state.PrivateFiles;
import dev.shraga.local.state.StateFolder;
import dev.shraga.local.state.UpFile;
import dev.shraga.local.view.Events;
import dev.shraga.local.view.Moment;
import dev.shraga.local.view.Moment.HandedIn;
import dev.shraga.local.view.Screen;
import dev.shraga.local.view.Summary;
import dev.shraga.model.task.TaskId;
import dev.shraga.reconciler.audit.Inspector;
import dev.shraga.reconciler.cli.Audit;
import dev.shraga.reconciler.cli.AuditView;
import dev.shraga.reconciler.cli.CommandProblem;
import dev.shraga.reconciler.cli.StatusPage;
import dev.shraga.reconciler.cli.Submission;
import dev.shraga.reconciler.desired.ManifestFolder;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.WorkerView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One run of a system on this machine. Owned by one thread; only [#close] may come from another.
final class Up implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  /// A few passes of the reconciler.
  private static final Duration REST_PATIENCE = Duration.ofSeconds(15);

  /// An agent that was killed last starts after more than a lease, on a machine that is busy.
  private static final Duration REST_AFTER_KILLS = Duration.ofSeconds(90);

  private final StateFolder folder;
  private final Surroundings around;
  private final Screen screen;
  private final Duration boxTime;
  private final @Nullable Kills kills;
  private final Programs programs;
  private final Supervisor supervisor;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final HandedInTasks handedIn = new HandedInTasks();
  private @Nullable StatusView view;
  private volatile @Nullable UpFile file;

  /// A run that has not begun.
  ///
  /// @param boxTime how long the emulated Dev Center takes to make a box
  /// @param kills what to kill; null for nothing
  Up(
      StateFolder folder,
      Starter starter,
      Surroundings around,
      Screen screen,
      Duration boxTime,
      @Nullable Kills kills) {
    this.kills = kills;
    this.folder = folder;
    this.around = around;
    this.screen = screen;
    this.boxTime = boxTime;
    this.programs = new Programs(folder, starter);
    this.supervisor = new Supervisor(starter, this::tell);
  }

  /// Runs until all tasks have ended, or without end.
  ///
  /// @param tasks to hand in once everything is there
  /// @param statusPort port of the status page
  /// @return exit code
  int run(List<Submission> tasks, int statusPort, boolean exitWhenDone, LocalFinder finder)
      throws InterruptedException {
    String adminToken = around.secret();
    String boxToken = around.secret();
    URI devCenter = startDevCenter(boxToken);
    URI dataverse = startDataverse(adminToken);
    URI statusPage = URI.create("http://127.0.0.1:" + statusPort + "/");
    try (EmulatorDoor door = new EmulatorDoor(dataverse, adminToken, around.connect());
        HardwareDoor boxes = new HardwareDoor(devCenter, boxToken);
        StatusPage page = new StatusPage(statusPage)) {
      SignIns signIns = new SignIns(door);
      Map<String, String> environment = new HashMap<>(door.environment(adminToken));
      environment.put("DEVCENTER_URL", devCenter.toString());
      environment.put("DEVCENTER_TOKEN", boxToken);
      supervisor.keep(programs.reconciler(statusPage, environment));
      UpFile first =
          new UpFile(
              around.pid(), dataverse, statusPage, adminToken, Map.of(), devCenter, boxToken);
      Agents agents =
          new Agents(
              new ManifestFolder(folder.manifests(), around.clock().instant()),
              signIns,
              new Fleet(folder, supervisor, programs, signIns),
              new Hardware(folder, supervisor, programs, signIns, boxes, this::tell));
      follow(agents, first);
      finder.remember(folder);
      tell("status page " + statusPage);
      awaitWorkers(page, agents.workers());
      Instant began = around.clock().instant();
      handIn(door, tasks);
      Killer killer = kills == null ? null : new Killer(kills, supervisor, began, this::tell);
      while (!exitWhenDone || !(handedIn.allEnded() || hopeless(killer))) {
        boolean answering = look(page);
        if (killer != null) {
          killer.look(around.clock().instant(), view, answering);
        }
        UpFile current = file;
        follow(agents, current == null ? first : current);
        Thread.sleep(LOOK);
      }
      Duration wall = Duration.between(began, around.clock().instant());
      boolean completed = summarise(door, agents.emails(), wall);
      if (killer != null) {
        screen.print(killer.text());
        // A task whose attempts were all killed fails, as it must.
        return audited(environment, REST_AFTER_KILLS) && handedIn.allEnded() ? 0 : 1;
      }
      return audited(environment, REST_PATIENCE) && completed ? 0 : 1;
    }
  }

  /// Stops everything and says where the results are. Harmless when repeated.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    screen.freeze();
    supervisor.close();
    UpFile current = file;
    if (current != null) {
      current.ended().write(folder);
      screen.print(
          """

          Everything is stopped. Results: %s
            git -C %s log --oneline --branches
          Go on with it: shraga up --state %s
          """
              .formatted(folder.results(), folder.results(), folder.path()));
    }
  }

  private URI startDataverse(String adminToken) throws InterruptedException {
    Optional<URI> address =
        supervisor.keepReady(programs.dataverse(Ports.any(), adminToken), START_PATIENCE);
    return address.orElseThrow(() ->
        CommandProblem.refused(
            "The emulated Dataverse did not start: see " + folder.logs() + "/dataverse.log"));
  }

  /// Nobody waits for it: who asks it earlier asks again.
  private URI startDevCenter(String token) {
    int port = Ports.any();
    // Boxes of an earlier run are forgotten, and so are their disks.
    PrivateFiles.removeFolder(folder.boxes());
    supervisor.keep(programs.devCenter(port, token, boxTime));
    return URI.create("http://127.0.0.1:" + port);
  }

  private void follow(Agents agents, UpFile current) throws InterruptedException {
    try {
      agents.follow(people(), around.clock().instant());
    } catch (CommandProblem notNow) {
      // An emulator is being started; the next look tries it anew.
    }
    UpFile grown = current.withAgents(agents.tokens());
    if (file == null || !grown.equals(current)) {
      grown.write(folder);
      file = grown;
    }
  }

  /// Who submitted a task, or has a worker already.
  private Set<String> people() {
    StatusView seen = view;
    return seen == null
        ? Set.of()
        : Stream.concat(
                seen.tasks().stream().map(TaskView::owner),
                seen.workers().stream().map(WorkerView::owner))
            .filter(owner -> !owner.isEmpty())
            .map(owner -> owner.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /// Tasks are handed in when all workers are there, so that the first waits for nothing but us.
  private void awaitWorkers(StatusPage page, int workers) throws InterruptedException {
    Instant end = around.clock().instant().plus(START_PATIENCE);
    while (around.clock().instant().isBefore(end)) {
      look(page);
      StatusView seen = view;
      if (seen != null
          && seen.workers().stream().filter(worker -> worker.health().equals("alive")).count()
              >= workers) {
        return;
      }
      Thread.sleep(LOOK);
    }
    tell("not every worker is there yet; logs are in " + folder.logs());
  }

  private void handIn(EmulatorDoor door, List<Submission> tasks) {
    Map<String, Dataverse> owners = new HashMap<>();
    for (Submission task : tasks) {
      TaskId id = new TaskId(around.ids().get());
      SubmitCommand.handIn(owners.computeIfAbsent(task.email(), door::as), id, task);
      handedIn.add(new HandedIn(id.toString(), task.email(), task.title()));
    }
  }

  /// @return whether the reconciler answered
  private boolean look(StatusPage page) {
    boolean answering = true;
    try {
      StatusView read = page.read();
      StatusView fresh = view == null ? read : read.after(view);
      for (String event : Events.between(view, fresh)) {
        tell(event);
      }
      handedIn.see(fresh, around.clock().instant());
      view = fresh;
    } catch (CommandProblem notNow) {
      answering = false;
    }
    screen.show(new Moment(view, answering, handedIn.all()));
    return answering;
  }

  private boolean hopeless(@Nullable Killer killer) {
    return killer != null && killer.hopeless(around.clock().instant(), handedIn.lastEnd());
  }

  /// Everything has ended, so that all of what must hold can be asked for.
  private boolean audited(Map<String, String> environment, Duration patience)
      throws InterruptedException {
    Inspector inspector =
        new Inspector(around.connect().apply(environment), around.clock(), ResultCommits::addTo);
    AuditView view = new Audit(inspector, around.clock(), Thread::sleep).settle(patience);
    screen.print("\n" + Audit.text(view));
    return view.clean();
  }

  private boolean summarise(EmulatorDoor door, Set<String> emails, Duration wall) {
    Map<String, Usage> usage = door.usage();
    Usage reconciler = usage.getOrDefault(EmulateCommand.ADMIN_EMAIL, new Usage(0, 0));
    long agents =
        emails.stream().mapToLong(email -> usage.getOrDefault(email, new Usage(0, 0)).all()).sum();
    Summary summary =
        new Summary(
            handedIn.ended(),
            handedIn.all().size(),
            reconciler.reads(),
            reconciler.writes(),
            agents,
            wall);
    screen.freeze();
    screen.print(summary.text());
    return summary.allCompleted();
  }

  private void tell(String sentence) {
    screen.event(around.clock().instant(), sentence);
  }
}
