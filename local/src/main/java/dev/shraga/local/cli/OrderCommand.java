package dev.shraga.local.cli;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.tables.OrdersJson;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.local.state.LocalFinder;
import dev.shraga.local.state.UpFile;
import dev.shraga.model.worker.Orders;
import dev.shraga.reconciler.cli.CommandProblem;
import dev.shraga.reconciler.cli.Pick;
import dev.shraga.reconciler.cli.StatusPage;
import dev.shraga.reconciler.status.WorkerView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What an admin orders for one worker: a change of its row's orders.
public abstract sealed class OrderCommand implements Callable<Integer> {
  private static final int TRIES = 5;

  private final LocalFinder finder;
  private final Function<Map<String, String>, Dataverse> connect;
  private final InstantSource clock;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "WORKER",
      description = "Its name, or the beginning of its id.")
  private String wanted = "";

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "State folder of the system (default: the one started last).")
  private @Nullable Path state;

  private OrderCommand(
      LocalFinder finder, Function<Map<String, String>, Dataverse> connect, InstantSource clock) {
    this.finder = finder;
    this.connect = connect;
    this.clock = clock;
  }

  /// The orders after the command.
  abstract Orders changed(Orders orders, Instant now);

  @Override
  public Integer call() {
    UpFile running = finder.find(state).file();
    Instant now = clock.instant();
    changed(Orders.NONE, now); // A wrong option is told before anything is asked.
    WorkerView worker = worker(running);
    Dataverse admins =
        connect.apply(
            Map.of(
                "DATAVERSE_URL", running.dataverse().toString(),
                "DATAVERSE_TOKEN", running.adminToken()));
    Orders holds = write(admins, UUID.fromString(worker.id()), orders -> changed(orders, now));
    PrintWriter out = spec.commandLine().getOut();
    out.println(worker.name() + ": " + sentence(holds, now));
    out.flush();
    return 0;
  }

  private WorkerView worker(UpFile running) {
    try (StatusPage page = new StatusPage(running.statusPage())) {
      return Pick.one(page.read().workers(), wanted, "workers", WorkerView::name, WorkerView::id);
    }
  }

  /// Decided on the row as it is, so that no order of another admin is lost.
  ///
  /// @return what holds now
  private static Orders write(Dataverse admins, UUID id, UnaryOperator<Orders> change) {
    for (int tries = 0; tries < TRIES; tries++) {
      Row row =
          admins
              .find(WorkerRows.TABLE, id, List.of("orders"))
              .orElseThrow(() -> CommandProblem.refused("The worker's row was deleted"));
      Orders before = OrdersJson.read(row.text("orders"));
      Orders after = change.apply(before);
      if (after.equals(before)) {
        return after;
      }
      Write ordered =
          new Write.Update(
              WorkerRows.TABLE,
              id,
              new Condition.Unchanged(row.etag()),
              Values.none().text("orders", OrdersJson.write(after)),
              List.of());
      switch (admins.write(ordered)) {
        case WriteResult.Applied _ -> {
          return after;
        }
        case WriteResult.Refused(String code, String message) ->
            throw CommandProblem.refused("The order was refused: " + code + " " + message);
        case WriteResult.Conflict _, WriteResult.Gone _, WriteResult.Exists _ -> {
          // Looked at again.
        }
      }
    }
    throw CommandProblem.refused("The worker's row changes all the time: try again");
  }

  private static String sentence(Orders orders, Instant now) {
    String work =
        orders.drainBy() != null
            ? "drained: takes no new task, and what it has ends by " + orders.drainBy()
            : orders.cordoned() ? "cordoned: takes no new task" : "not cordoned by order";
    String box =
        orders.preserved(now) ? "; its box stays as it is until " + orders.preservedUntil() : "";
    String redriven =
        orders.redrivenAt() != null && orders.redrivenAt().equals(now)
            ? "; if its box is stuck, it is tried again"
            : "";
    return work + box + redriven;
  }

  private static Instant after(Instant now, Duration span, String option) {
    if (span.isNegative()) {
      throw CommandProblem.usage(option + " must not be negative, like PT30M, not " + span);
    }
    return now.plus(span);
  }

  /// `cordon`: no new task.
  @Command(
      name = "cordon",
      description = "Let a worker take no new task; what it has goes on.",
      footer = {"", "Example:", "  shraga cordon shared-2"})
  public static final class Cordon extends OrderCommand {
    /// The command.
    public Cordon(
        LocalFinder finder, Function<Map<String, String>, Dataverse> connect, InstantSource clock) {
      super(finder, connect, clock);
    }

    @Override
    Orders changed(Orders orders, Instant now) {
      return new Orders(true, orders.drainBy(), orders.preservedUntil(), orders.redrivenAt());
    }
  }

  /// `uncordon`: tasks again; ends a draining too.
  @Command(
      name = "uncordon",
      description = "Let a worker that was cordoned or drained take tasks again.",
      footer = {"", "Example:", "  shraga uncordon shared-2"})
  public static final class Uncordon extends OrderCommand {
    /// The command.
    public Uncordon(
        LocalFinder finder, Function<Map<String, String>, Dataverse> connect, InstantSource clock) {
      super(finder, connect, clock);
    }

    @Override
    Orders changed(Orders orders, Instant now) {
      return new Orders(false, null, orders.preservedUntil(), orders.redrivenAt());
    }
  }

  /// `drain`: no new task, and a deadline for what it has.
  @Command(
      name = "drain",
      description = "Let a worker end its task by a deadline, and take no new one.",
      footer = {
        "",
        "Examples:",
        "  shraga drain shared-2 --within PT30M",
        "  shraga uncordon shared-2                 ends it"
      })
  public static final class Drain extends OrderCommand {
    @Option(
        names = "--within",
        paramLabel = "SPAN",
        description = "After that its task goes to another worker (default: ${DEFAULT-VALUE}).")
    private Duration within = Duration.ofMinutes(30);

    /// The command.
    public Drain(
        LocalFinder finder, Function<Map<String, String>, Dataverse> connect, InstantSource clock) {
      super(finder, connect, clock);
    }

    @Override
    Orders changed(Orders orders, Instant now) {
      return new Orders(
          orders.cordoned(),
          after(now, within, "--within"),
          orders.preservedUntil(),
          orders.redrivenAt());
    }
  }

  /// `preserve`: the box stays as it is.
  @Command(
      name = "preserve",
      description = "Leave the box of a worker exactly as it is, to look into it.",
      footer = {
        "",
        "Examples:",
        "  shraga preserve shared-2 --for PT2H",
        "  shraga preserve shared-2 --for PT0S      ends it"
      })
  public static final class Preserve extends OrderCommand {
    @Option(
        names = "--for",
        paramLabel = "SPAN",
        description = "For how long (default: ${DEFAULT-VALUE}).")
    private Duration span = Duration.ofHours(2);

    /// The command.
    public Preserve(
        LocalFinder finder, Function<Map<String, String>, Dataverse> connect, InstantSource clock) {
      super(finder, connect, clock);
    }

    @Override
    Orders changed(Orders orders, Instant now) {
      return new Orders(
          orders.cordoned(), orders.drainBy(), after(now, span, "--for"), orders.redrivenAt());
    }
  }

  /// `redrive`: a stuck box is tried again.
  @Command(
      name = "redrive",
      description = "Try again to make the box of a worker that is stuck.",
      footer = {"", "Example:", "  shraga redrive shared-2     once its fault was seen to"})
  public static final class Redrive extends OrderCommand {
    /// The command.
    public Redrive(
        LocalFinder finder, Function<Map<String, String>, Dataverse> connect, InstantSource clock) {
      super(finder, connect, clock);
    }

    @Override
    Orders changed(Orders orders, Instant now) {
      return new Orders(orders.cordoned(), orders.drainBy(), orders.preservedUntil(), now);
    }
  }
}
