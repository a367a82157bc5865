package dev.shraga.reconciler.cli;

import dev.shraga.reconciler.status.PlanView;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `plan`: what a pass would do now, and why. Reads only.
@Command(
    name = "plan",
    description = "Show what would be done now and why, and change nothing.",
    footer = {
      "",
      "Nobody can tell a live worker from a dead one at a glance: the command watches the",
      "heartbeats for up to two cadences before it decides.",
      "",
      "Examples:",
      "  shraga plan",
      "  shraga plan -o json"
    })
public final class PlanCommand implements Callable<Integer> {
  private final Finder finder;
  private final Function<Map<String, String>, Outside> connect;
  private final InstantSource clock;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "table, json or yaml (default: table).")
  private Notation notation = Notation.table;

  @Option(
      names = "--manifests",
      paramLabel = "DIR",
      description = "Decide by these manifests (default: those in force).")
  private @Nullable Path manifests;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "State folder of the system (default: the one started last).")
  private @Nullable Path state;

  /// The command.
  ///
  /// @param finder where to look
  /// @param connect opens Dataverse, and the Dev Center if there is one, by the environment given
  /// @param clock what time it is
  public PlanCommand(
      Finder finder, Function<Map<String, String>, Outside> connect, InstantSource clock) {
    this.finder = finder;
    this.connect = connect;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    Outside outside = connect.apply(finder.environment(state));
    PlanView plan =
        new Forecast(outside, clock).of(manifests != null ? manifests : finder.manifests(state));
    spec.commandLine()
        .getOut()
        .print(
            switch (notation) {
              case table, wide -> Rendering.plan(plan);
              case json -> Rendering.json(plan);
              case yaml -> Rendering.yaml(plan);
            });
    spec.commandLine().getOut().flush();
    return 0;
  }
}
