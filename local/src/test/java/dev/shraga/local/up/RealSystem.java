package dev.shraga.local.up;

import static org.awaitility.Awaitility.await;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.Pipelines;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.local.state.StateFolder;
import dev.shraga.local.state.UpFile;
import dev.shraga.reconciler.cli.StatusPage;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.TaskView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;

/// `shraga up` as real processes, used through its own commands and killed with real signals.
final class RealSystem implements AutoCloseable {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  final StateFolder folder;
  private final Path home;
  private final Path output;
  private final Process up;

  private RealSystem(StateFolder folder, Path home, Path output, Process up) {
    this.folder = folder;
    this.home = home;
    this.output = output;
    this.up = up;
  }

  /// Starts it and waits until all its workers are alive.
  static RealSystem start(Path state, int workers, String... options) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("--workers", Integer.toString(workers), "--port", "0"));
    all.addAll(List.of(options));
    RealSystem system = begin(state, all.toArray(String[]::new));
    system.until(
        "all workers are alive",
        view ->
            view.workers().stream().filter(worker -> worker.health().equals("alive")).count()
                == workers);
    return system;
  }

  /// Starts it with these options.
  static RealSystem begin(Path state, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("up", "--state", state.toString()));
    words.addAll(List.of(options));
    Path output = state.resolveSibling(state.getFileName() + ".out");
    Path home = home(state);
    Process up =
        command(home, words).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    return new RealSystem(new StateFolder(state), home, output, up);
  }

  /// Runs a command of ours against this system.
  ///
  /// @return what it printed
  String run(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--state", folder.path().toString()));
    Process process = command(home, all).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(all + " failed: " + printed);
    }
    return printed;
  }

  /// Hands in a task.
  ///
  /// @return its id
  String submit(String person, String prompt) throws IOException, InterruptedException {
    String printed = run("submit", prompt, "--as", person + "@example.com");
    return printed.substring(0, 36);
  }

  /// Waits until what is shown is so.
  StatusView until(String what, Predicate<StatusView> so) {
    StatusView[] seen = new StatusView[1];
    await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          Optional<StatusView> view = view();
          view.ifPresent(fresh -> seen[0] = fresh);
          return view.filter(so).isPresent();
        });
    return seen[0];
  }

  /// Waits until a task is so.
  TaskView untilTask(String id, String what, Predicate<TaskView> so) {
    return task(
        until(what, view -> view.tasks().stream().anyMatch(t -> t.id().equals(id) && so.test(t))),
        id);
  }

  static TaskView task(StatusView view, String id) {
    return view.tasks().stream().filter(task -> task.id().equals(id)).findFirst().orElseThrow();
  }

  /// Kills a child with SIGKILL.
  ///
  /// @param words that stand in its command line
  void kill(String words) {
    ProcessHandle child = child(words).orElseThrow();
    child.destroyForcibly();
    await("death of " + words).until(() -> !child.isAlive());
  }

  /// The child of `up` whose command line has these words.
  Optional<ProcessHandle> child(String words) {
    return up.children().filter(child -> commandLine(child.pid()).contains(words)).findFirst();
  }

  /// Whether any process of this machine has these words in its command line.
  static boolean anywhere(String words) throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .map(Path::getFileName)
          .map(Path::toString)
          .filter(name -> name.matches("\\d+"))
          .anyMatch(pid -> commandLine(Long.parseLong(pid)).contains(words));
    }
  }

  /// All task rows, as the administrator sees them.
  List<Row> rows() {
    return rows(TaskRows.TABLE, TaskRows.COLUMNS);
  }

  /// All rows of a table, as the administrator sees them.
  List<Row> rows(String table, List<String> columns) {
    UpFile file = UpFile.read(folder).orElseThrow();
    InstantSource clock = InstantSource.system();
    Dataverse admin =
        Connection.of(
                Map.of(
                    "DATAVERSE_URL", file.dataverse().toString(),
                    "DATAVERSE_TOKEN", file.adminToken()))
            .open(
                Pipelines.jdkTransport(),
                Patience.USUAL,
                new Timing(clock, Thread::sleep, new SplittableRandom(1)),
                new RequestCounter(clock));
    return admin.list(Query.all(table, columns));
  }

  /// Commits on a task's branch that carry its trailer.
  List<String> resultCommits(String task) throws Exception {
    try (Git git = Git.open(folder.results().toFile())) {
      List<String> messages = new ArrayList<>();
      for (RevCommit commit :
          git.log().add(git.getRepository().resolve("refs/heads/shraga/" + task)).call()) {
        if (commit.getFullMessage().contains("Shraga-Task: " + task)) {
          messages.add(commit.getFullMessage());
        }
      }
      return messages;
    }
  }

  /// What `up` printed until now.
  String printed() throws IOException {
    return Files.readString(output);
  }

  /// Its exit code, when it has ended by itself.
  int exit() throws InterruptedException {
    return up.waitFor();
  }

  @Override
  public void close() {
    List<ProcessHandle> children = up.descendants().toList();
    up.destroy();
    await("end of up").atMost(PATIENCE).until(() -> !up.isAlive());
    children.forEach(
        child -> await("end of " + child.pid()).atMost(PATIENCE).until(() -> !child.isAlive()));
  }

  private Optional<StatusView> view() {
    Optional<UpFile> file = UpFile.read(folder);
    if (file.isEmpty()) {
      if (!up.isAlive()) {
        throw new IllegalStateException("up has ended, see " + output);
      }
      return Optional.empty();
    }
    try (StatusPage page = new StatusPage(file.get().statusPage())) {
      return Optional.of(page.read());
    } catch (RuntimeException notNow) {
      return Optional.empty();
    }
  }

  /// A home of its own, with our manifests: the one that a developer uses keeps pointing at the
  /// developer's own system.
  private static Path home(Path state) throws IOException {
    Path home = state.resolveSibling("home");
    Path manifests = home.resolve("manifests");
    if (Files.notExists(manifests)) {
      Files.createDirectories(home);
      Files.createSymbolicLink(manifests, HOME.resolve("manifests"));
    }
    return home;
  }

  private static ProcessBuilder command(Path home, List<String> words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dshraga.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.shraga.local.Main"));
    command.addAll(words);
    return new ProcessBuilder(command);
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(
              Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
          .replace('\0', ' ');
    } catch (IOException gone) {
      return "";
    }
  }
}
