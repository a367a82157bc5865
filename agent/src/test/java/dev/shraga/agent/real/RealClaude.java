package dev.shraga.agent.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.run.CliEvent;
import dev.shraga.agent.run.Deadlines;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Judge;
import dev.shraga.agent.run.RunRecord;
import dev.shraga.agent.run.RunRequest;
import dev.shraga.agent.run.StopSwitch;
import dev.shraga.agent.run.Supervisor;
import dev.shraga.agent.run.Tools;
import dev.shraga.agent.run.claude.ClaudeCode;
import dev.shraga.agent.run.claude.CliEnvironment;
import dev.shraga.agent.run.process.ProcessTree;
import dev.shraga.model.run.RunPolicy.Permissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.opentest4j.TestAbortedException;

/// The real program on a machine of its own: home, configuration, temporary folder and workspace,
/// and the service that it speaks with. Nothing else of this machine reaches it but the path.
final class RealClaude implements AutoCloseable {
  /// What was measured, and what the tests are right about.
  private static final String VERSION = "2.1.330";

  private static final String PACKAGE = "@anthropic-ai/claude-code-linux-x64";
  private static final Path INSTALLED = Path.of("target", "claude-code").toAbsolutePath();

  private static final Deadlines DEADLINES =
      new Deadlines(
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  final MessagesApi api = MessagesApi.open();
  final Path workspace;

  /// The session of [#work] and its like.
  final UUID session = UUID.randomUUID();

  final StopSwitch stop = new StopSwitch();

  /// All events of all runs.
  final List<CliEvent> events = new CopyOnWriteArrayList<>();

  private final Path program;
  private final Map<String, String> environment = new HashMap<>();

  /// @param folder of this test alone
  RealClaude(Path folder) {
    program = program();
    workspace = folder(folder.resolve("workspace"));
    environment.putAll(
        Map.of(
            "PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
            "HOME", folder(folder.resolve("home")).toString(),
            "CLAUDE_CONFIG_DIR", folder(folder.resolve("config")).toString(),
            "TMPDIR", folder(folder.resolve("tmp")).toString(),
            "ANTHROPIC_API_KEY", "no-key",
            "ANTHROPIC_BASE_URL", api.address(),
            "CLAUDE_CODE_MAX_RETRIES", "1"));
  }

  /// Sets, or with an empty value takes away, a variable of its environment.
  RealClaude with(String variable, String value) {
    if (value.isEmpty()) {
      environment.remove(variable);
    } else {
      environment.put(variable, value);
    }
    return this;
  }

  /// The adapter around it.
  ClaudeCode cli() {
    return new ClaudeCode(List.of(program.toString()), CliEnvironment.of(environment));
  }

  /// A request to work with the shell allowed.
  RunRequest work(String prompt) {
    Permissions permissions = new Permissions("acceptEdits", List.of("Bash"), List.of());
    return request(prompt, new Tools.Work(permissions), "");
  }

  /// A request.
  RunRequest request(String prompt, Tools tools, String schema) {
    return new RunRequest(
        session, false, workspace, prompt, tools, schema, 20, new BigDecimal("5"), "");
  }

  /// The same request for a session that exists.
  static RunRequest resumed(RunRequest fresh) {
    return new RunRequest(
        fresh.session(),
        true,
        fresh.directory(),
        fresh.prompt(),
        fresh.tools(),
        fresh.schema(),
        fresh.turns(),
        fresh.budgetUsd(),
        fresh.model());
  }

  /// The same request with other limits.
  static RunRequest limited(RunRequest request, int turns, String budgetUsd) {
    return new RunRequest(
        request.session(),
        request.resume(),
        request.directory(),
        request.prompt(),
        request.tools(),
        request.schema(),
        turns,
        new BigDecimal(budgetUsd),
        request.model());
  }

  /// Runs a request to its end and judges it.
  Ending run(RunRequest request) {
    return judge(watch(request, _ -> {}), BigDecimal.ZERO);
  }

  /// Runs a request to its end.
  ///
  /// @param also takes each event too
  RunRecord watch(RunRequest request, Consumer<CliEvent> also) {
    try {
      return new Supervisor(DEADLINES, Clock.systemUTC())
          .watch(
              cli().start(request),
              stop,
              event -> {
                events.add(event);
                also.accept(event);
              });
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
  }

  static Ending judge(RunRecord run, BigDecimal sessionCostBefore) {
    return Judge.judge(run, DEADLINES, sessionCostBefore);
  }

  /// Nothing of its runs may be left, and no line of them was unreadable.
  @Override
  public void close() {
    api.close();
    ProcessTree tree = new ProcessTree(session.toString(), Optional.empty());
    List<String> left =
        tree.alive().stream().map(process -> process.info().commandLine().orElse("?")).toList();
    tree.kill(Duration.ofSeconds(5));
    assertThat(left).isEmpty();
    assertThat(events).noneMatch(CliEvent.Garbage.class::isInstance);
  }

  /// The program, if it is installed.
  private static Path program() {
    Path folder = INSTALLED.resolve("node_modules").resolve(PACKAGE);
    Path program = folder.resolve("claude");
    if (Files.isExecutable(program) && version(folder).contains("\"" + VERSION + "\"")) {
      return program;
    }
    String how =
        "Claude Code "
            + VERSION
            + " is not installed; install it with: npm install --prefix agent/target/claude-code"
            + " --no-save --ignore-scripts "
            + PACKAGE
            + "@"
            + VERSION;
    if (Boolean.parseBoolean(System.getenv().getOrDefault("CI", "false"))) {
      throw new AssertionError(how);
    }
    throw new TestAbortedException(how);
  }

  private static String version(Path folder) {
    try {
      return Files.readString(folder.resolve("package.json"));
    } catch (IOException missing) {
      return "";
    }
  }

  private static Path folder(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
