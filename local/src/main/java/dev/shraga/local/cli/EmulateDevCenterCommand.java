package dev.shraga.local.cli;

import dev.shraga.emulator.devcenter.EmulatedDevCenter;
import dev.shraga.emulator.devcenter.Setup;
import dev.shraga.emulator.devcenter.center.Pace;
import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.center.ProjectsFile;
import dev.shraga.emulator.devcenter.script.Script;
import dev.shraga.emulator.devcenter.script.ScriptFile;
import dev.shraga.emulator.http.Port;
import dev.shraga.emulator.http.SelfSigned;
import dev.shraga.emulator.http.Service;
import dev.shraga.reconciler.cli.CommandProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `emulate devcenter`: a Dev Center on a loopback port, until stopped.
@Command(
    name = "devcenter",
    description = "Play Dev Center on 127.0.0.1 until stopped.",
    footer = {
      "",
      "Prints the projects and pools, with --tls 'certificate FILE', and then 'ready URL'.",
      "Boxes are forgotten at the end. Who plays the machines asks GET /emulator/boxes, and",
      "POST /emulator/script changes the script. Both need the token.",
      "",
      "Environment:",
      "  EMULATOR_TOKEN   the caller's token, where --token would be seen by others",
      "",
      "Examples:",
      "  shraga emulate devcenter --port 8442 --token secret --create-takes PT20S",
      "  shraga emulate devcenter --token secret --projects projects.yaml --script quota.yaml"
    })
public final class EmulateDevCenterCommand implements Callable<Integer> {
  private static final Duration FASTEST = Duration.ofMillis(100);

  private final Map<String, String> environment;
  private final InstantSource clock;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Option(names = "--port", paramLabel = "PORT", description = "Default: any free one.")
  private int port;

  @Option(
      names = "--projects",
      paramLabel = "FILE",
      description = "Projects and their pools, as YAML (default: project shraga, pool default).")
  private @Nullable Path projects;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "What fails, as YAML (default: nothing).")
  private @Nullable Path script;

  @Option(
      names = "--create-takes",
      paramLabel = "DURATION",
      description =
          "How long the creation of a box takes, like PT20S; all else is faster or slower by as"
              + " much (default: as the service, PT22M).")
  private @Nullable Duration createTakes;

  @Option(names = "--token", paramLabel = "TOKEN", description = "The caller's token.")
  private @Nullable String token;

  @Option(
      names = "--object-id",
      paramLabel = "ID",
      description = "The caller's object id, which 'me' stands for (default: one from the token).")
  private @Nullable String objectId;

  @Option(
      names = "--tls",
      description =
          "Speak https, with a certificate that signed itself and is a new one each time.")
  private boolean tls;

  /// The command.
  public EmulateDevCenterCommand(Map<String, String> environment, InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandProblem.checkPort("--port", port);
    List<Project> all = projects();
    Setup setup = setup(all);
    PrintWriter out = spec.commandLine().getOut();
    for (Project project : all) {
      out.println(
          "project "
              + project.name()
              + " with pools "
              + project.pools().stream().map(Pool::name).collect(Collectors.joining(", ")));
    }
    try (Port open = open(EmulatedDevCenter.open(setup), out)) {
      out.println("ready " + open.uri());
      out.flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private Setup setup(List<Project> all) throws IOException {
    Script failures =
        script == null
            ? Script.NONE
            : ScriptFile.parse(Files.readString(script), script.toString());
    String secret = token();
    Setup setup = Setup.of(all, pace(), failures, secret);
    if (objectId == null) {
      return setup;
    }
    if (!objectId.matches("[a-zA-Z0-9]{8}-([a-zA-Z0-9]{4}-){3}[a-zA-Z0-9]{12}")) {
      throw CommandProblem.usage(
          "--object-id must look like 3f2504e0-4f89-11d3-9a0c-0305e82c3301, not " + objectId);
    }
    return setup.withCaller(secret, objectId);
  }

  private List<Project> projects() throws IOException {
    return projects == null
        ? List.of(Project.of("shraga", Pool.named("default")))
        : ProjectsFile.parse(Files.readString(projects), projects.toString());
  }

  private Pace pace() {
    if (createTakes == null) {
      return Pace.usual();
    }
    if (createTakes.compareTo(FASTEST) < 0) {
      throw CommandProblem.usage("--create-takes must be at least PT0.1S, not " + createTakes);
    }
    return Pace.creatingIn(createTakes);
  }

  private String token() {
    @Nullable String secret = token != null ? token : environment.get("EMULATOR_TOKEN");
    if (secret == null) {
      throw CommandProblem.usage("--token (or EMULATOR_TOKEN) is needed: callers sign in with it");
    }
    if (!secret.matches("[!-~]+")) {
      throw CommandProblem.usage(
          "--token (or EMULATOR_TOKEN) must be printable characters without spaces: it travels in"
              + " a header");
    }
    return secret;
  }

  private Port open(Service center, PrintWriter out) throws IOException {
    if (!tls) {
      return Port.open(center, port, clock);
    }
    SelfSigned key = SelfSigned.in(Files.createTempDirectory("emulated-dev-center"));
    Port open = Port.openTls(center, port, key, clock);
    out.println("certificate " + key.certificate());
    return open;
  }
}
