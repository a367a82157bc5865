package dev.shraga.reconciler.cli;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.Timing;
import dev.shraga.reconciler.audit.Evidence;
import dev.shraga.reconciler.audit.Inspector;
import dev.shraga.reconciler.audit.Testimony;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.desired.ManifestFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `audit`: whether everything that must hold does hold. Reads only.
@Command(
    name = "audit",
    description = "Check the rows and their events against everything that must hold.",
    footer = {
      "",
      "The first look compares all rows with what their events tell of the past; with --watch each",
      "further one is compared with the one before. What changes while it is read is not judged.",
      "Exit codes: 0 nothing is broken, 1 something is, 3 Dataverse cannot be asked.",
      "",
      "Examples:",
      "  shraga audit",
      "  shraga audit --at-rest                nothing is under way: all of it must be in order",
      "  shraga audit --watch PT1M -o json     every change of a minute",
      "",
      "Environment, if no system runs on this machine or --state names none:",
      "  DATAVERSE_URL    address of the environment"
    })
public final class AuditCommand implements Callable<Integer> {
  private final Finder finder;
  private final Map<String, String> environment;
  private final Function<Map<String, String>, Dataverse> connect;
  private final InstantSource clock;
  private final Timing.Pause pause;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "table, json or yaml (default: table).")
  private Notation notation = Notation.table;

  @Option(
      names = "--at-rest",
      description = "Check also what holds only while nothing fails and nothing is under way.")
  private boolean atRest;

  @Option(
      names = "--watch",
      paramLabel = "DURATION",
      description = "Look every three seconds for so long (default: once).")
  private Duration watch = Duration.ZERO;

  @Option(
      names = "--manifests",
      paramLabel = "DIR",
      description = "Check quotas, turns and sizes of pools by these manifests.")
  private @Nullable Path manifests;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "State folder of the system (default: the one started last).")
  private @Nullable Path state;

  /// The command.
  ///
  /// @param finder where to look
  /// @param environment says where Dataverse is, if no state folder is named
  /// @param connect opens Dataverse by the environment given
  /// @param clock what time it is
  /// @param pause lets time pass between two looks
  public AuditCommand(
      Finder finder,
      Map<String, String> environment,
      Function<Map<String, String>, Dataverse> connect,
      InstantSource clock,
      Timing.Pause pause) {
    this.finder = finder;
    this.environment = environment;
    this.connect = connect;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (watch.isNegative() || watch.compareTo(Duration.ofDays(1)) > 0) {
      throw CommandProblem.usage("--watch must be at most a day, like PT1M, not " + watch);
    }
    boolean given = state == null && environment.containsKey("DATAVERSE_URL");
    Dataverse dataverse = connect.apply(given ? environment : finder.environment(state));
    Inspector inspector = new Inspector(dataverse, clock, testimony());
    AuditView view;
    try {
      view = new Audit(inspector, clock, pause).watch(watch, atRest);
    } catch (DataverseProblem unusable) {
      throw CommandProblem.nothingRunning(String.valueOf(unusable.getMessage()));
    }
    spec.commandLine()
        .getOut()
        .print(
            switch (notation) {
              case table, wide -> Audit.text(view);
              case json -> Rendering.json(view);
              case yaml -> Rendering.yaml(view);
            });
    spec.commandLine().getOut().flush();
    return view.clean() ? 0 : CommandProblem.REFUSED;
  }

  private UnaryOperator<Evidence> testimony() {
    if (manifests == null) {
      return UnaryOperator.identity();
    }
    Desired desired = new ManifestFolder(manifests, clock.instant()).read(clock.instant());
    if (!desired.problem().isEmpty()) {
      throw CommandProblem.refused(desired.problem());
    }
    return evidence -> evidence.with(Testimony.NONE.desired(desired));
  }
}
