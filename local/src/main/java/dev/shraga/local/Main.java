package dev.shraga.local;

import dev.shraga.agent.cli.AgentCommand;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.definitions.Inspection;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.identity.MachineConnection;
import dev.shraga.local.child.Starter;
import dev.shraga.local.cli.AnswerCommand;
import dev.shraga.local.cli.CancelCommand;
import dev.shraga.local.cli.EmulateCommand;
import dev.shraga.local.cli.EmulateDevCenterCommand;
import dev.shraga.local.cli.OrderCommand;
import dev.shraga.local.cli.SubmitCommand;
import dev.shraga.local.sim.cli.SimCommand;
import dev.shraga.local.state.LocalFinder;
import dev.shraga.local.up.UpCommand;
import dev.shraga.reconciler.ReconcilerCommand;
import dev.shraga.reconciler.cli.AuditCommand;
import dev.shraga.reconciler.cli.DiffCommand;
import dev.shraga.reconciler.cli.GetCommand;
import dev.shraga.reconciler.cli.LogsCommand;
import dev.shraga.reconciler.cli.Outside;
import dev.shraga.reconciler.cli.PlanCommand;
import dev.shraga.reconciler.cli.SchemaCommand;
import dev.shraga.reconciler.cli.ValidateCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;

/// The command `shraga`. The only place here that knows the clock, randomness and the environment.
public final class Main {
  private static final Set<String> PROGRAMS = Set.of("reconciler", "agent", "emulate");

  private Main() {}

  /// Runs one command and exits with its code.
  public static void main(String[] arguments) {
    if (arguments.length > 0 && PROGRAMS.contains(arguments[0])) {
      // Read by logback.xml when the first logger is made.
      System.setProperty("shraga.log", "info");
    }
    if (System.getenv(Starter.SUPERVISED) != null) {
      endWithStandardInput();
    }
    Path home = Path.of(System.getProperty("shraga.home", "")).toAbsolutePath();
    System.exit(commandLine(home, System.getenv(), InstantSource.system()).execute(arguments));
  }

  /// The tree of commands.
  ///
  /// @param home the folder that has `manifests/`
  static CommandLine commandLine(Path home, Map<String, String> environment, InstantSource clock) {
    LocalFinder finder = new LocalFinder(home.resolve(".shraga"));
    CommandLine emulate = new CommandLine(new EmulateCommand());
    emulate.addSubcommand(
        new EmulateCommand.DataverseCommand(environment, clock, UUID::randomUUID));
    emulate.addSubcommand(new EmulateDevCenterCommand(environment, clock));
    CommandLine schema = new CommandLine(new SchemaCommand());
    schema.addSubcommand(
        new SchemaCommand.Check(environment, variables -> inspect(variables, clock)));
    schema.addSubcommand(
        new SchemaCommand.Apply(
            environment, variables -> inspect(variables, clock), Thread::sleep));
    CommandLine shraga = new CommandLine(new RootCommand());
    shraga.addSubcommand(
        new UpCommand(
            home, finder, variables -> connect(variables, clock), clock, UUID::randomUUID));
    shraga.addSubcommand(
        new SubmitCommand(finder, variables -> connect(variables, clock), UUID::randomUUID));
    shraga.addSubcommand(SimCommand.complete());
    shraga.addSubcommand(new CancelCommand(finder, variables -> connect(variables, clock)));
    shraga.addSubcommand(new AnswerCommand(finder, variables -> connect(variables, clock)));
    shraga.addSubcommand(
        new OrderCommand.Cordon(finder, variables -> connect(variables, clock), clock));
    shraga.addSubcommand(
        new OrderCommand.Uncordon(finder, variables -> connect(variables, clock), clock));
    shraga.addSubcommand(
        new OrderCommand.Drain(finder, variables -> connect(variables, clock), clock));
    shraga.addSubcommand(
        new OrderCommand.Preserve(finder, variables -> connect(variables, clock), clock));
    shraga.addSubcommand(
        new OrderCommand.Redrive(finder, variables -> connect(variables, clock), clock));
    shraga.addSubcommand(new GetCommand(finder));
    shraga.addSubcommand(
        new LogsCommand(finder, variables -> connect(variables, clock), Thread::sleep));
    shraga.addSubcommand(new PlanCommand(finder, variables -> outside(variables, clock), clock));
    shraga.addSubcommand(new DiffCommand(finder, variables -> outside(variables, clock), clock));
    shraga.addSubcommand(
        new AuditCommand(
            finder, environment, variables -> connect(variables, clock), clock, Thread::sleep));
    shraga.addSubcommand(schema);
    shraga.addSubcommand(new ValidateCommand());
    shraga.addSubcommand(new ReconcilerCommand());
    shraga.addSubcommand(new AgentCommand());
    shraga.addSubcommand(emulate);
    return RootCommand.finished(shraga);
  }

  private static Dataverse connect(Map<String, String> environment, InstantSource clock) {
    return Connection.of(environment).open(timing(clock), new RequestCounter(clock));
  }

  private static Outside outside(Map<String, String> environment, InstantSource clock) {
    return new Outside(
        connect(environment, clock),
        MachineConnection.of(environment)
            .map(center -> center.open(timing(clock), new RequestCounter(clock))));
  }

  private static Inspection inspect(Map<String, String> environment, InstantSource clock) {
    return Connection.of(environment).inspect(timing(clock), new RequestCounter(clock));
  }

  private static Timing timing(InstantSource clock) {
    return new Timing(clock, Thread::sleep, ThreadLocalRandom.current());
  }

  /// Whoever supervises us holds the other end of our standard input: when it closes they are gone,
  /// and so must we be.
  private static void endWithStandardInput() {
    Thread.ofPlatform()
        .daemon()
        .name("supervisor-watch")
        .start(() -> {
          try {
            System.in.transferTo(OutputStream.nullOutputStream());
          } catch (IOException closed) {
            throw new UncheckedIOException(closed);
          } finally {
            System.exit(0);
          }
        });
  }
}
