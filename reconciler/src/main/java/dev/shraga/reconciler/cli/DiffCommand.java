package dev.shraga.reconciler.cli;

import dev.shraga.model.pool.ManifestDiff;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.yaml.YamlProblem;
import dev.shraga.reconciler.status.PlanView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `diff -f DIR`: what other manifests would change, and what would be done then. Reads only.
@Command(
    name = "diff",
    description = "Show what other manifests would change and what would then be done.",
    footer = {
      "",
      "Values count: a key that is written out with its usual value is no change. What would be"
          + " done",
      "is that of the first pass; the passes after it go on from what it brings about.",
      "",
      "Exit codes: 0 there may be changes, 1 the manifests have mistakes (all are printed).",
      "",
      "Examples:",
      "  shraga diff -f edited                               against those in force",
      "  shraga diff --manifests manifests/pools -f edited   nothing has to run"
    })
public final class DiffCommand implements Callable<Integer> {
  private final Finder finder;
  private final Function<Map<String, String>, Outside> connect;
  private final InstantSource clock;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Option(
      names = {"-f", "--folder"},
      required = true,
      paramLabel = "DIR",
      description = "Folder of the manifests that would be in force.")
  private Path edited = Path.of(".");

  @Option(
      names = "--manifests",
      paramLabel = "DIR",
      description = "Compare with these manifests (default: those in force).")
  private @Nullable Path manifests;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "table, json or yaml (default: table).")
  private Notation notation = Notation.table;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "State folder of the system (default: the one started last).")
  private @Nullable Path state;

  /// What would change and what would be done.
  ///
  /// @param things what differs, by kind and name
  /// @param plan of the first pass; null if it cannot be told
  /// @param unplanned why it cannot be told; empty if it can
  private record DiffView(
      List<ManifestDiff.Thing> things, @Nullable PlanView plan, String unplanned) {}

  /// The command.
  ///
  /// @param finder where to look
  /// @param connect opens Dataverse, and the Dev Center if there is one, by the environment given
  /// @param clock what time it is
  public DiffCommand(
      Finder finder, Function<Map<String, String>, Outside> connect, InstantSource clock) {
    this.finder = finder;
    this.connect = connect;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<Manifests.File> files = ValidateCommand.files(edited);
    List<YamlProblem> mistakes = Manifests.check(files);
    if (!mistakes.isEmpty()) {
      mistakes.forEach(mistake -> out.println(mistake.getMessage()));
      throw CommandProblem.refused(edited + " cannot be in force: it has mistakes");
    }
    Manifests before =
        Manifests.read(
            ValidateCommand.files(manifests != null ? manifests : finder.manifests(state)));
    ManifestDiff diff = ManifestDiff.between(before, Manifests.read(files));
    DiffView view = diff.empty() ? new DiffView(List.of(), null, "") : forecast(diff);
    out.print(
        switch (notation) {
          case table, wide -> text(diff, view);
          case json -> Rendering.json(view);
          case yaml -> Rendering.yaml(view);
        });
    out.flush();
    return 0;
  }

  /// Two folders can be compared where nothing runs.
  private DiffView forecast(ManifestDiff diff) throws InterruptedException {
    try {
      Outside outside = connect.apply(finder.environment(state));
      return new DiffView(diff.things(), new Forecast(outside, clock).of(edited), "");
    } catch (CommandProblem problem) {
      if (manifests == null || problem.exitCode() != CommandProblem.NOTHING_RUNNING) {
        throw problem;
      }
      return new DiffView(diff.things(), null, String.valueOf(problem.getMessage()));
    }
  }

  private static String text(ManifestDiff diff, DiffView view) {
    if (diff.empty()) {
      return "Nothing would change.\n";
    }
    PlanView plan = view.plan();
    return Rendering.diff(diff.things())
        + (plan == null
            ? "\nWhat would then be done cannot be told: " + view.unplanned() + "\n"
            : "\nThe next pass would then do:\n"
                + Rendering.plan(plan)
                + "Later passes go on from what it brings about.\n");
  }
}
