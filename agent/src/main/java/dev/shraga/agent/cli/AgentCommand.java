package dev.shraga.agent.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `agent`; another program may mount it below its own.
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    versionProvider = AgentVersion.class,
    description = "The program on a worker: runs the task that the worker was given.",
    subcommands = {
      RunCommand.class,
      ReplayCommand.class,
      InstallCommand.class,
      UninstallCommand.class,
      StatusCommand.class,
      KeepCommand.class
    })
public final class AgentCommand implements Runnable {
  @Spec private CommandSpec spec;

  /// Made by picocli, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  public AgentCommand() {}

  /// Without a subcommand there is nothing to do.
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do, like: agent run --help");
  }
}
