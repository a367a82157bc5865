package dev.shraga.local.up;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.local.child.Starter;
import dev.shraga.local.sample.Notes;
import dev.shraga.local.sample.ResultsRepository;
import dev.shraga.local.sample.SampleTasks;
import dev.shraga.local.state.LocalFinder;
import dev.shraga.local.state.StateFolder;
import dev.shraga.local.state.UpFile;
import dev.shraga.local.view.Screen;
import dev.shraga.local.view.TerminalSize;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.reconciler.cli.CommandProblem;
import dev.shraga.reconciler.cli.Submission;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `up`: everything on this machine, with one command.
@Command(
    name = "up",
    description = {
      "Start everything on this machine, and show what happens.",
      "",
      "An emulated Dataverse and Dev Center, a repository for the results, the reconciler and its"
          + " agents, each a process of its own; so is the agent of each box that runs. Ctrl-C"
          + " stops it all and says where the results are."
    },
    footer = {
      "",
      "Examples:",
      "  shraga up --demo                        sample tasks on a sample repository",
      "  shraga up --demo --exit-when-done       the same, ending with a summary",
      "  shraga up --repo ~/code/site --workers 5",
      "  shraga up --workers 8 --notes 200 --kill-every PT4S    does it stand being killed?",
      "  shraga up --state .shraga/20260301T103000Z    go on with an earlier system"
    })
public final class UpCommand implements Callable<Integer> {
  private static final List<String> JAVA_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED");

  private static final Duration FASTEST_BOX = Duration.ofSeconds(1);

  /// The policy of a new folder waits for a box for five minutes.
  private static final Duration SLOWEST_BOX = Duration.ofMinutes(2);

  private final Path home;
  private final LocalFinder finder;
  private final Surroundings around;

  @Mixin private UpOptions options = new UpOptions();

  /// The command.
  ///
  /// @param home the folder that has `manifests/`
  /// @param ids source of ids and secrets that nobody can guess
  public UpCommand(
      Path home,
      LocalFinder finder,
      Function<Map<String, String>, Dataverse> connect,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.home = home;
    this.finder = finder;
    this.around = new Surroundings(clock, ids, connect, ProcessHandle.current().pid());
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    List<Submission> tasks = tasks();
    StateFolder folder = folder();
    prepare(folder);
    int port = options.port == null ? Ports.friendly() : options.port;
    try (Up up =
        new Up(folder, starter(folder), around, screen(), options.boxTime, options.kills())) {
      Runtime.getRuntime().addShutdownHook(new Thread(up::close, "stop"));
      return up.run(
          tasks,
          port == 0 ? Ports.any() : port,
          options.exitWhenDone || options.kills() != null,
          finder);
    }
  }

  private void check() {
    if (options.workers < 0 || options.workers > WorkerPool.MAX_REPLICAS) {
      throw CommandProblem.usage(
          "--workers must be 0 to " + WorkerPool.MAX_REPLICAS + ", not " + options.workers);
    }
    if (options.boxTime.compareTo(FASTEST_BOX) < 0 || options.boxTime.compareTo(SLOWEST_BOX) > 0) {
      throw CommandProblem.usage(
          "--box-time must be " + FASTEST_BOX + " to " + SLOWEST_BOX + ", not " + options.boxTime);
    }
    if (options.port != null) {
      CommandProblem.checkPort("--port", options.port);
    }
    if (options.notes < 0 || options.notes > Notes.MOST) {
      throw CommandProblem.usage("--notes must be 0 to " + Notes.MOST + ", not " + options.notes);
    }
    if (options.exitWhenDone && !options.hasTasks()) {
      throw CommandProblem.usage(
          "--exit-when-done needs tasks: add --demo, --notes N or --tasks FILE");
    }
    Kills kills = options.kills();
    if (kills != null) {
      check(kills);
    }
  }

  private void check(Kills kills) {
    if (!options.hasTasks()) {
      throw CommandProblem.usage("--kill-every needs tasks: add --demo, --notes N or --tasks FILE");
    }
    if (kills.every().compareTo(Kills.OFTENEST) < 0 || kills.every().compareTo(Kills.LONGEST) > 0) {
      throw CommandProblem.usage(
          "--kill-every must be %s to %s, not %s"
              .formatted(Kills.OFTENEST, Kills.LONGEST, kills.every()));
    }
    if (kills.time().isNegative() || kills.time().compareTo(Kills.LONGEST) > 0) {
      throw CommandProblem.usage(
          "--for must be PT0S to " + Kills.LONGEST + ", not " + kills.time());
    }
  }

  private List<Submission> tasks() {
    List<Submission> tasks = new ArrayList<>();
    if (options.demo) {
      tasks.addAll(read(home.resolve("manifests/samples/tasks.yaml")));
    }
    if (options.tasks != null) {
      tasks.addAll(read(options.tasks));
    }
    tasks.addAll(Notes.of(options.notes));
    return tasks;
  }

  private static List<Submission> read(Path file) {
    try {
      return SampleTasks.read(Files.readString(file), file.toString());
    } catch (NoSuchFileException none) {
      throw CommandProblem.usage("There is no file " + file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file, unreadable);
    }
  }

  private StateFolder folder() {
    Path state = options.state;
    StateFolder folder =
        new StateFolder(
            state != null
                ? state
                : finder.folders().resolve(StateFolder.nameAt(around.clock().instant())));
    if (UpFile.read(folder).filter(UpFile::running).isPresent()) {
      throw CommandProblem.refused("A system runs in " + folder.path() + " already");
    }
    return folder;
  }

  private void prepare(StateFolder folder) {
    folder.prepare(options.workers);
    @Nullable String origin = options.repository;
    if (origin == null) {
      Path sample = home.resolve("manifests/samples/greeting");
      ResultsRepository.of(sample, folder.results(), around.clock().instant());
    } else {
      ResultsRepository.cloneOf(origin, folder.results());
    }
  }

  private Starter starter(StateFolder folder) {
    List<String> flags = new ArrayList<>(JAVA_FLAGS);
    flags.add("-Dshraga.home=" + home);
    return new Starter(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        flags,
        System.getProperty("java.class.path"),
        "dev.shraga.local.Main",
        folder.logs());
  }

  // Java 25's own console is null where input or output is no terminal; Error Prone knows another.
  @SuppressWarnings("SystemConsoleNull")
  private static Screen screen() {
    Console console = System.console();
    return console != null && console.isTerminal()
        ? Screen.terminal(System.out, TerminalSize::ask)
        : Screen.plain(System.out);
  }
}
