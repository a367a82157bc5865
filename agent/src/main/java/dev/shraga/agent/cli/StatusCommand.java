package dev.shraga.agent.cli;

import dev.shraga.agent.install.InstallProblem;
import dev.shraga.agent.install.Machine;
import dev.shraga.agent.install.Settings;
import dev.shraga.agent.install.Standing;
import dev.shraga.agent.install.SystemPrograms;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `agent status`: whether the agent is installed, kept and running.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Says whether this user's agent is installed, in which version, and whether it runs.",
      "Exit code: 0 it runs, 3 it is installed and does not run, 4 it is not installed."
    })
final class StatusCommand implements Callable<Integer> {
  private static final int DOES_NOT_RUN = 3;
  private static final int NOT_INSTALLED = 4;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init")
  StatusCommand() {}

  @Override
  public Integer call() {
    try {
      Path java = Path.of(System.getProperty("java.home"));
      Path settings =
          Machine.of(
                  System.getProperty("os.name"),
                  System.getenv(),
                  java,
                  java,
                  false,
                  new SystemPrograms(InstallCommand.LIMIT))
              .places()
              .settings();
      return told(settings, Standing.of(settings, Optional.empty()));
    } catch (InstallProblem | UncheckedIOException problem) {
      spec.commandLine().getErr().println("shraga-agent: " + problem.getMessage());
      return 1;
    }
  }

  private int told(Path settings, Standing standing) {
    PrintWriter out = spec.commandLine().getOut();
    if (standing.installed().isEmpty()) {
      out.println("installed: no");
      return NOT_INSTALLED;
    }
    List<String> arguments = Settings.in(settings).arguments();
    int state = arguments.indexOf("--state") + 1;
    boolean running =
        state > 0
            && state < arguments.size()
            && Standing.of(settings, Optional.of(Path.of(arguments.get(state)))).running();
    out.println("installed: " + standing.installed());
    out.println("settings: " + settings);
    out.println("keeper: " + standing.keeper().map(pid -> "process " + pid).orElse("does not run"));
    out.println("agent: " + (running ? "runs" : "does not run"));
    return running ? 0 : DOES_NOT_RUN;
  }
}
