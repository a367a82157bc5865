package dev.shraga.agent.cli;

import dev.shraga.agent.attempt.CliAttempts;
import dev.shraga.agent.attempt.Workbench;
import dev.shraga.agent.loop.Agent;
import dev.shraga.agent.loop.AgentLoop;
import dev.shraga.agent.loop.Identity;
import dev.shraga.agent.report.Courier;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.report.Outbox;
import dev.shraga.agent.report.ProgressPolicy;
import dev.shraga.agent.run.Deadlines;
import dev.shraga.agent.run.MaskedCli;
import dev.shraga.agent.run.claude.ClaudeCode;
import dev.shraga.agent.run.claude.CliEnvironment;
import dev.shraga.agent.run.claude.Words;
import dev.shraga.agent.run.git.Credentials;
import dev.shraga.agent.run.git.GitProblem;
import dev.shraga.agent.run.git.Repository;
import dev.shraga.agent.run.git.Workspace.Author;
import dev.shraga.agent.state.Parked;
import dev.shraga.agent.state.RunFile;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.RequestCounts;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.identity.ConnectionProblem;
import dev.shraga.model.limit.Backoff;
import dev.shraga.model.text.Mask;
import dev.shraga.model.version.Version;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `agent run`: works until it is told to end.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Heartbeats, takes the task in its worker row, lets the coding CLI work, pushes, reports.",
      "Reaches Dataverse by DATAVERSE_URL (and DATAVERSE_TOKEN for an emulator on this machine).",
      "SIGTERM ends it quickly; what it has in hand is taken up again by the next start."
    })
final class RunCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);
  private static final Duration LEAVE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Option(names = "--name", required = true, description = "Name of the worker, like shared-1.")
  private String name;

  @Option(
      names = "--state",
      required = true,
      description = "Folder for what survives a restart; each agent needs its own.")
  private Path state;

  @Option(
      names = "--cli",
      defaultValue = "claude",
      description = "Command line of the coding CLI, without flags (default: ${DEFAULT-VALUE}).")
  private String cli;

  @Option(
      names = "--repo",
      defaultValue = "",
      description = "Repository of tasks that name none: a path or an address.")
  private String repository;

  @Option(
      names = "--author",
      defaultValue = "Shraga <shraga@localhost>",
      description = "Author of result commits (default: ${DEFAULT-VALUE}).")
  private String author;

  @Option(
      names = "--time-limit",
      description = "Longest run of the coding CLI, like PT2H (default: PT2H).")
  private Duration timeLimit = Deadlines.DEFAULT.wallClock();

  @Option(
      names = "--silence-limit",
      description = "Longest time without a sign of life of the coding CLI (default: PT20M).")
  private Duration silenceLimit = Deadlines.DEFAULT.silence();

  @SuppressWarnings("NullAway.Init")
  RunCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Clock clock = Clock.systemUTC();
    try {
      StateFolder folder = StateFolder.at(state);
      Optional<FileLock> lock = folder.lock();
      if (lock.isEmpty()) {
        return refused("another agent uses the state folder " + state + "; give each its own");
      }
      Repository.unlock(folder.folder("repos"));
      Identity identity = identity();
      Semaphore wake = new Semaphore(0);
      Agent agent =
          new Agent(
              workbench(identity, folder, clock, System.getenv()),
              identity,
              attempt -> Thread.ofVirtual().name("attempt").start(attempt),
              wake::release);
      AgentLoop loop = new AgentLoop(agent, clock, wake);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(loop), "leave"));
      log.atInfo()
          .addKeyValue("worker", name)
          .addKeyValue("version", Version.current())
          .log("agent started");
      loop.run();
      return 0;
    } catch (ConnectionProblem
        | GitProblem
        | IllegalArgumentException
        | UncheckedIOException unusable) {
      return refused(String.valueOf(unusable.getMessage()));
    }
  }

  private Workbench workbench(
      Identity identity, StateFolder folder, Clock clock, Map<String, String> environment) {
    Random random = new Random();
    RequestCounter counter = new RequestCounter(clock);
    Dataverse dataverse =
        Connection.of(environment).open(new Timing(clock, Thread::sleep, random), counter);
    Mirrors mirrors = new Mirrors(dataverse, identity.worker());
    Deadlines usual = Deadlines.DEFAULT;
    Mask mask = Mask.of(environment);
    return new Workbench(
        name,
        identity.hostname(),
        folder,
        RunFile.in(folder),
        new Parked(folder),
        Outbox.in(folder),
        dataverse,
        () -> total(counter.counts()),
        mirrors,
        new Courier(dataverse, mirrors),
        new CliAttempts(
            folder,
            new MaskedCli(new ClaudeCode(Words.of(cli), CliEnvironment.of(environment)), mask),
            new Deadlines(
                timeLimit,
                usual.start(),
                silenceLimit,
                usual.linger(),
                usual.interruptGrace(),
                usual.terminateGrace()),
            Author.of(author),
            Credentials.of(environment, repository, folder.folder("repos"))),
        ProgressPolicy.DEFAULT,
        mask,
        repository,
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)),
        clock,
        UUID::randomUUID,
        random::nextDouble);
  }

  private Identity identity() {
    return new Identity(name, Version.current(), hostname(), UUID.randomUUID().toString());
  }

  private int refused(String why) {
    spec.commandLine().getErr().println("shraga-agent: " + why);
    return 1;
  }

  private static long total(RequestCounts counts) {
    return counts.reads() + counts.writes();
  }

  /// The exit code of a program that a signal ends would be the signal's; ending on request is no
  /// failure.
  private static void leave(AgentLoop loop) {
    try {
      boolean quiet = loop.leave(LEAVE);
      log.atInfo().addKeyValue("quiet", quiet).log("agent ended");
    } catch (InterruptedException inAHurry) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "";
    }
  }
}
