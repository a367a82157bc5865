package dev.shraga.reconciler.cli;

import dev.shraga.clients.definitions.Applier;
import dev.shraga.clients.definitions.Inspection;
import dev.shraga.clients.definitions.RepairProblem;
import dev.shraga.clients.http.Timing;
import dev.shraga.model.schema.deviation.DeviationReport;
import dev.shraga.model.schema.repair.RepairPlan;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `schema check|apply`: the tables of an environment and those that we need.
@Command(
    name = "schema",
    description = "Compare an environment's tables with those needed, and create what is missing.",
    synopsisSubcommandLabel = "(check | apply)",
    footer = {
      "",
      "Environment:",
      "  DATAVERSE_URL       address of the environment",
      "  DATAVERSE_TOKEN     token of an emulator on this machine; elsewhere Azure signs in",
      "  DATAVERSE_SOLUTION  solution that gets what is created (default: the default solution)",
      "  TABLE_NAME, WORKERS_TABLE, ...  set names, where the environment has others",
      "",
      "Examples:",
      "  shraga schema check",
      "  shraga schema apply --dry-run     only says what it would do"
    })
public final class SchemaCommand {
  /// A group of commands.
  public SchemaCommand() {}

  /// `schema check`: compares and changes nothing.
  @Command(
      name = "check",
      description = "Say where an environment's tables are not as needed, and change nothing.",
      footer = {"", "Exit codes: 0 they fit, 1 they do not."})
  public static final class Check implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Function<Map<String, String>, Inspection> inspect;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    /// The command.
    ///
    /// @param inspect opens the definitions by the environment given
    public Check(
        Map<String, String> environment, Function<Map<String, String>, Inspection> inspect) {
      this.environment = Map.copyOf(environment);
      this.inspect = inspect;
    }

    @Override
    public Integer call() {
      return verdict(inspect.apply(environment), spec.commandLine().getOut());
    }
  }

  /// `schema apply`: creates and widens what is missing, and deletes nothing.
  @Command(
      name = "apply",
      description = "Create tables and columns that are missing and widen those too narrow.",
      footer = {
        "",
        "Nothing is ever deleted or made smaller. It can be stopped at any time and started again.",
        "",
        "Exit codes: 0 the tables fit, 1 something is left to do by hand, or could not be done."
      })
  public static final class Apply implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Function<Map<String, String>, Inspection> inspect;
    private final Timing.Pause pause;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
    private boolean dryRun;

    /// The command.
    ///
    /// @param inspect opens the definitions by the environment given
    /// @param pause lets time pass
    public Apply(
        Map<String, String> environment,
        Function<Map<String, String>, Inspection> inspect,
        Timing.Pause pause) {
      this.environment = Map.copyOf(environment);
      this.inspect = inspect;
      this.pause = pause;
    }

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      Inspection inspection = inspect.apply(environment);
      RepairPlan plan = RepairPlan.of(inspection.report().deviations());
      out.print(plan.empty() ? "There is nothing to do.\n" : plan.text());
      out.flush();
      if (dryRun) {
        return 0;
      }
      take(plan, inspection, out);
      return verdict(inspection, out);
    }

    private void take(RepairPlan plan, Inspection inspection, PrintWriter out) {
      try {
        new Applier(inspection, pause)
            .apply(
                plan,
                step -> {
                  out.println("Done: " + step.sentence());
                  out.flush();
                });
      } catch (RepairProblem stuck) {
        throw CommandProblem.refused(String.valueOf(stuck.getMessage()));
      }
    }
  }

  /// Prints how an environment's tables are, and says it as an exit code.
  private static int verdict(Inspection inspection, PrintWriter out) {
    DeviationReport report = inspection.report();
    int wrong = report.stopping().size();
    out.print(report.text());
    out.println(
        wrong == 0
            ? "The environment has all %d tables as needed."
                .formatted(inspection.declared().tables().size())
            : "The environment's tables are not as needed, in %d %s."
                .formatted(wrong, wrong == 1 ? "point" : "points"));
    out.flush();
    return wrong == 0 ? 0 : CommandProblem.REFUSED;
  }
}
