package dev.shraga.local.cli;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.local.state.LocalFinder;
import dev.shraga.local.state.UpFile;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.cli.CommandProblem;
import dev.shraga.reconciler.cli.Pick;
import dev.shraga.reconciler.cli.StatusPage;
import dev.shraga.reconciler.status.TaskView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cancel`: ends a task as its owner does.
@Command(
    name = "cancel",
    description = "Cancel a task of the system running here, as its owner.",
    footer = {"", "Example:", "  shraga cancel 6f1c0a52     the beginning of its id is enough"})
public final class CancelCommand implements Callable<Integer> {
  private static final int TRIES = 5;

  private final LocalFinder finder;
  private final Function<Map<String, String>, Dataverse> connect;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description = "Its id, the beginning of it, or its name.")
  private String wanted = "";

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "State folder of the system (default: the one started last).")
  private @Nullable Path state;

  /// The command.
  ///
  /// @param connect opens Dataverse by the environment given
  public CancelCommand(LocalFinder finder, Function<Map<String, String>, Dataverse> connect) {
    this.finder = finder;
    this.connect = connect;
  }

  @Override
  public Integer call() {
    UpFile running = finder.find(state).file();
    TaskView task = task(running);
    try (EmulatorDoor door = new EmulatorDoor(running.dataverse(), running.adminToken(), connect)) {
      cancel(door.as(task.owner()), UUID.fromString(task.id()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(task.id() + " canceled");
    out.flush();
    return 0;
  }

  private TaskView task(UpFile running) {
    try (StatusPage page = new StatusPage(running.statusPage())) {
      return Pick.one(page.read().tasks(), wanted, "tasks", TaskView::name, TaskView::id);
    }
  }

  /// Decided on the row as it is: a task that ends just now keeps its end.
  private static void cancel(Dataverse owners, UUID id) {
    for (int tries = 0; tries < TRIES; tries++) {
      Row row =
          owners
              .find(TaskRows.TABLE, id, List.of("status"))
              .orElseThrow(() -> CommandProblem.refused("The task's row was deleted"));
      TaskStatus status = TaskStatus.read(row.text("status")).orElse(TaskStatus.PENDING);
      if (status.terminal()) {
        throw CommandProblem.refused("The task has ended already: " + status.label());
      }
      Write canceled =
          new Write.Update(
              TaskRows.TABLE,
              id,
              new Condition.Unchanged(row.etag()),
              Values.none().whole("status", TaskStatus.CANCELED.code()),
              List.of());
      if (owners.write(canceled) instanceof WriteResult.Applied) {
        return;
      }
    }
    throw CommandProblem.refused("The task's row changes all the time: try again");
  }
}
