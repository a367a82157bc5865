package dev.shraga.agent.cli;

import dev.shraga.agent.install.InstallProblem;
import dev.shraga.agent.install.Installation;
import dev.shraga.agent.install.Machine;
import dev.shraga.agent.install.Programs;
import dev.shraga.agent.install.SystemPrograms;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `agent uninstall`: the reverse of `install`.
@Command(
    name = "uninstall",
    mixinStandardHelpOptions = true,
    description = {
      "Ends this user's agent and removes what install made. The agent's state folder stays, since",
      "work may be in it, and so does the unpacked archive."
    })
final class UninstallCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init")
  UninstallCommand() {}

  @Override
  public Integer call() {
    try {
      Programs programs = new SystemPrograms(InstallCommand.LIMIT);
      Path java = Path.of(System.getProperty("java.home"));
      Machine machine =
          Machine.of(System.getProperty("os.name"), System.getenv(), java, java, false, programs);
      new Installation(machine.registration(), machine.places().settings(), programs)
          .uninstall()
          .forEach(spec.commandLine().getOut()::println);
      return 0;
    } catch (InstallProblem | UncheckedIOException problem) {
      spec.commandLine().getErr().println("shraga-agent: " + problem.getMessage());
      return 1;
    }
  }
}
