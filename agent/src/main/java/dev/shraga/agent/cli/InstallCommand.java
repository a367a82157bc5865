package dev.shraga.agent.cli;

import dev.shraga.agent.install.InstallProblem;
import dev.shraga.agent.install.Installation;
import dev.shraga.agent.install.Machine;
import dev.shraga.agent.install.Programs;
import dev.shraga.agent.install.Settings;
import dev.shraga.agent.install.SystemPrograms;
import dev.shraga.agent.install.Variables;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.identity.ConnectionProblem;
import dev.shraga.model.version.Version;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `agent install`: the agent starts by itself from now on.
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the agent of this user start by itself: by systemd on Linux, by the Task Scheduler on",
      "Windows. DATAVERSE_URL, credentials and proxies are taken from the environment, so that no",
      "secret is on a command line; those of an earlier install stay unless they are set anew."
    })
final class InstallCommand implements Callable<Integer> {
  /// Longest answer of a system tool.
  static final Duration LIMIT = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;

  @Option(names = "--name", required = true, description = "Name of the worker, like shared-1.")
  private String name;

  @Option(
      names = "--state",
      description = "Folder for what survives a restart (default: the user's folder for such).")
  private @Nullable Path state;

  @Option(names = "--cli", description = "Command line of the coding CLI, as for run.")
  private @Nullable String cli;

  @Option(names = "--repo", description = "Repository of tasks that name none, as for run.")
  private @Nullable String repository;

  @Option(names = "--author", description = "Author of result commits, as for run.")
  private @Nullable String author;

  @Option(
      names = "--at-boot",
      description = "Windows: work without anybody signed in. Needs an admin, once.")
  private boolean atBoot;

  @Option(names = "--dry-run", description = "Print what would be written; change nothing.")
  private boolean dryRun;

  @SuppressWarnings("NullAway.Init")
  InstallCommand() {}

  @Override
  public Integer call() {
    try {
      return install(System.getenv(), new SystemPrograms(LIMIT));
    } catch (InstallProblem | ConnectionProblem | UncheckedIOException problem) {
      spec.commandLine().getErr().println("shraga-agent: " + problem.getMessage());
      return 1;
    }
  }

  private int install(Map<String, String> environment, Programs programs) {
    Path home = home();
    Machine machine =
        Machine.of(
            System.getProperty("os.name"),
            environment,
            home,
            Path.of(System.getProperty("java.home")),
            atBoot,
            programs);
    Path settings = machine.places().settings();
    Map<String, String> stored =
        Files.exists(settings.resolve(Settings.ENVIRONMENT))
            ? Settings.in(settings).environment()
            : Map.of();
    Settings wanted =
        new Settings(
            arguments(machine.places().state()),
            Variables.taken(stored, environment, machine.bare()));
    // Better now, to a person, than later in a log.
    Connection.of(wanted.environment());
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      shown(out, settings.resolve(Settings.ARGUMENTS), String.join("\n", wanted.arguments()));
      shown(out, settings.resolve(Settings.ENVIRONMENT), Variables.shown(wanted.environment()));
      shown(out, machine.registration().file(), machine.registration().text());
      return 0;
    }
    String mark = Version.current() + " from " + home;
    new Installation(machine.registration(), settings, programs)
        .install(wanted, mark)
        .forEach(out::println);
    out.println("installed: shraga-agent " + mark);
    return 0;
  }

  private List<String> arguments(Path usual) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
      throw new InstallProblem(
          "a worker's name has letters, digits, - _ and ., at most 63, and begins with a letter or"
              + " digit, unlike: "
              + name);
    }
    Path folder = (state == null ? usual : state).toAbsolutePath().normalize();
    List<String> words = new ArrayList<>(List.of("--name", name, "--state", folder.toString()));
    add(words, "--cli", cli);
    add(words, "--repo", repository);
    add(words, "--author", author);
    return words;
  }

  private static void add(List<String> words, String option, @Nullable String value) {
    if (value != null) {
      words.addAll(List.of(option, value));
    }
  }

  private static void shown(PrintWriter out, Path file, String text) {
    out.println("--- " + file);
    out.println(text.strip());
  }

  /// The launcher says where it is: only an unpacked archive can be installed.
  private static Path home() {
    String home = System.getProperty("shraga.agent.home", "");
    if (home.isEmpty()) {
      throw new InstallProblem(
          "install works from an unpacked archive of the agent: call its bin/shraga-agent install");
    }
    return Path.of(home).toAbsolutePath().normalize();
  }
}
