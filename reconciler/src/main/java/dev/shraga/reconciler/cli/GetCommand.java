package dev.shraga.reconciler.cli;

import dev.shraga.reconciler.history.ManifestHistory;
import dev.shraga.reconciler.status.BoxView;
import dev.shraga.reconciler.status.BudgetView;
import dev.shraga.reconciler.status.CallSiteView;
import dev.shraga.reconciler.status.PoolView;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.WorkerView;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `get tasks|workers|boxes|pools|budget|manifests [NAME]`: what a running reconciler sees, and
/// what was in force.
@Command(
    name = "get",
    description =
        "Show tasks, workers, boxes, pools, requests or the manifests that were in force.",
    footer = {
      "",
      "Examples:",
      "  shraga get tasks",
      "  shraga get tasks 6f1c0a52 -o yaml     one task, by the beginning of its id or its name",
      "  shraga get workers -o wide",
      "  shraga get boxes                      what becomes of each Dev Box, and why",
      "  shraga get budget                     requests to Dataverse: limits, used, by whom",
      "  shraga get manifests                  versions that were in force, and what each changed",
      "  shraga get manifests 3                version 3, key by key; -o yaml has its files"
    })
public final class GetCommand implements Callable<Integer> {
  /// What can be shown.
  enum Kind {
    tasks,
    workers,
    boxes,
    pools,
    budget,
    manifests
  }

  private final Finder finder;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
  private Kind kind = Kind.tasks;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      arity = "0..1",
      description = "Only this one: a name, or the beginning of a task's id.")
  private @Nullable String name;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Notation notation = Notation.table;

  @Option(
      names = "--status",
      paramLabel = "URL",
      description = "Address of the status page (default: that of the system running here).")
  private @Nullable URI status;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "State folder of the system (default: the one started last).")
  private @Nullable Path state;

  /// The command.
  ///
  /// @param finder where to look when no address is given
  public GetCommand(Finder finder) {
    this.finder = finder;
  }

  @Override
  public Integer call() throws IOException {
    if (kind == Kind.manifests) {
      // They stay when nothing runs.
      spec.commandLine().getOut().print(versions());
      spec.commandLine().getOut().flush();
      return 0;
    }
    try (StatusPage page = new StatusPage(address())) {
      spec.commandLine().getOut().print(render(page.read()));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private URI address() {
    if (status == null) {
      return finder.statusPage(state);
    }
    boolean web = "http".equals(status.getScheme()) || "https".equals(status.getScheme());
    if (!web || status.getHost() == null) {
      throw CommandProblem.usage(
          "--status must be the address of a status page, like http://127.0.0.1:8440/, not "
              + status);
    }
    return status;
  }

  private String render(StatusView view) {
    boolean wide = notation == Notation.wide;
    return switch (kind) {
      case tasks -> {
        List<TaskView> tasks = named(view.tasks(), TaskView::name, TaskView::id);
        String table = Rendering.tasks(tasks, wide);
        yield written(tasks, name == null ? table : table + Rendering.question(tasks.getFirst()));
      }
      case workers -> {
        List<WorkerView> workers = named(view.workers(), WorkerView::name, WorkerView::id);
        yield written(workers, Rendering.workers(workers, wide));
      }
      case boxes -> {
        List<BoxView> boxes = named(view.boxes(), BoxView::worker, BoxView::box);
        String text = written(boxes, Rendering.boxes(boxes, view.at(), wide));
        yield switch (notation) {
          case table, wide -> text + Rendering.problem(view.machines());
          case json, yaml -> text;
        };
      }
      case pools -> {
        List<PoolView> pools = named(view.pools(), PoolView::name, PoolView::name);
        yield written(pools, Rendering.pools(pools));
      }
      case budget -> {
        BudgetView budget = view.requests().budget();
        List<CallSiteView> sites = named(budget.sites(), CallSiteView::name, CallSiteView::name);
        yield name == null
            ? written(budget, Rendering.budget(budget))
            : written(sites, Rendering.sites(sites));
      }
      case manifests -> throw new IllegalStateException("manifests are not on the page");
    };
  }

  private String versions() throws IOException {
    if (status != null) {
      throw CommandProblem.usage("manifests are in the state folder: give --state, not --status");
    }
    List<VersionView> all =
        VersionView.of(new ManifestHistory(finder.reconcilerState(state)).all());
    List<VersionView> meant =
        named(all, version -> Integer.toString(version.number()), VersionView::hash);
    return written(
        meant,
        name == null
            ? Rendering.versions(meant, notation == Notation.wide)
            : Rendering.version(meant.getFirst()));
  }

  private String written(List<?> views, String table) {
    return written(
        name == null ? views : views.getFirst(), views.isEmpty() ? "No " + kind + ".\n" : table);
  }

  private String written(Object view, String table) {
    return switch (notation) {
      case table, wide -> table;
      case json -> Rendering.json(view);
      case yaml -> Rendering.yaml(view);
    };
  }

  private <T> List<T> named(List<T> all, Function<T, String> nameOf, Function<T, String> idOf) {
    String wanted = name;
    return wanted == null ? all : List.of(Pick.one(all, wanted, kind.name(), nameOf, idOf));
  }
}
