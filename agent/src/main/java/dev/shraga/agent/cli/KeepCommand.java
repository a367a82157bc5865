package dev.shraga.agent.cli;

import dev.shraga.agent.install.Keeper;
import dev.shraga.agent.install.Restarts;
import dev.shraga.agent.install.Settings;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.model.limit.Backoff;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `agent keep`: what the system starts; starts `run` and starts it again.
@Command(
    name = "keep",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the agent with the settings of a folder, and again whenever it ends. What install",
      "registers with the system; by hand, use run."
    })
final class KeepCommand implements Callable<Integer> {
  /// Longer than the agent itself takes to leave.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "The folder with the settings.")
  private Path folder;

  @Option(names = "--wait", description = "Wait before the first new start (default: PT5S).")
  private Duration wait = Restarts.DEFAULT.backoff().first();

  @SuppressWarnings("NullAway.Init")
  KeepCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    try {
      Restarts usual = Restarts.DEFAULT;
      Restarts restarts =
          new Restarts(new Backoff(wait, usual.backoff().ceiling()), usual.steady());
      Keeper keeper =
          new Keeper(
              StateFolder.at(folder),
              this::agent,
              restarts,
              Clock.systemUTC(),
              new Random()::nextDouble);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(keeper), "leave"));
      return keeper.keep() ? 0 : refused("another keeper has the settings in " + folder);
    } catch (IOException | UncheckedIOException | IllegalArgumentException unusable) {
      return refused(String.valueOf(unusable.getMessage()));
    }
  }

  /// With the Java and the jars that we run on ourselves.
  private Process agent(Settings settings) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.add("--enable-native-access=ALL-UNNAMED");
    String log = System.getProperty("shraga.agent.log");
    if (log != null) {
      words.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"));
      words.add("-Dshraga.agent.log=" + folder.resolve("agent.log"));
    }
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.add("run");
    words.addAll(settings.arguments());
    ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
    if (log != null) {
      // A Java that cannot start says so here; the file begins anew with each start.
      File out = folder.resolve("agent.out").toFile();
      builder.redirectErrorStream(true).redirectOutput(out);
    }
    builder.environment().putAll(settings.environment());
    return builder.start();
  }

  private static void leave(Keeper keeper) {
    try {
      keeper.leave(PATIENCE);
    } catch (InterruptedException inAHurry) {
      Thread.currentThread().interrupt();
    }
  }

  private int refused(String why) {
    spec.commandLine().getErr().println("shraga-agent: " + why);
    return 1;
  }
}
