package dev.shraga.reconciler.cli;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.TranscriptRows;
import dev.shraga.clients.tables.TranscriptRows.Chunk;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.status.TaskView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `logs TASK`: what was said in a task's attempts.
@Command(
    name = "logs",
    description = "Show what was said in the attempts of a task: time, who, what.",
    footer = {
      "",
      "What an agent gathers it sends every two minutes, or sooner when it is much.",
      "",
      "Examples:",
      "  shraga logs 6f1c0a52                the beginning of its id is enough",
      "  shraga logs 6f1c0a52 --attempt 2",
      "  shraga logs 6f1c0a52 -f             until the task has ended"
    })
public final class LogsCommand implements Callable<Integer> {
  private static final Duration BETWEEN = Duration.ofSeconds(3);

  /// A task that takes a day is not followed any longer; the command can be given again.
  private static final Duration LONGEST = Duration.ofDays(1);

  /// Parts that one look asks for; some may be missing for ever.
  private static final int AHEAD = 20;

  private final Finder finder;
  private final Function<Map<String, String>, Dataverse> connect;
  private final Timing.Pause pause;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description = "Its id, the beginning of it, or its name.")
  private String wanted = "";

  @Option(names = "--attempt", paramLabel = "N", description = "Only this attempt.")
  private @Nullable Integer attempt;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until the task has ended, a day at most.")
  private boolean follow;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "State folder of the system (default: the one started last).")
  private @Nullable Path state;

  /// The command.
  ///
  /// @param finder where to look
  /// @param connect opens Dataverse by the environment given
  /// @param pause lets time pass between two looks
  public LogsCommand(
      Finder finder, Function<Map<String, String>, Dataverse> connect, Timing.Pause pause) {
    this.finder = finder;
    this.connect = connect;
    this.pause = pause;
  }

  /// Up to where it was read.
  private record Place(int attempt, int sequence) {}

  @Override
  public Integer call() throws InterruptedException {
    TaskId task = task();
    Dataverse dataverse = connect.apply(finder.environment(state));
    try {
      Place place = show(dataverse.list(TranscriptRows.all(task, only())), new Place(0, 0));
      if (follow) {
        follow(dataverse, task, place);
      } else if (place.attempt() == 0) {
        spec.commandLine().getErr().println("Nothing was said yet: see shraga get tasks " + task);
      }
    } catch (DataverseProblem unusable) {
      throw CommandProblem.nothingRunning(String.valueOf(unusable.getMessage()));
    }
    return 0;
  }

  private void follow(Dataverse dataverse, TaskId task, Place from) throws InterruptedException {
    Place place = from;
    for (long looks = LONGEST.dividedBy(BETWEEN); looks > 0; looks--) {
      // Asked before the last look: what an attempt said is sent before its end.
      boolean ended = ended(dataverse, task);
      place = look(dataverse, task, place);
      if (ended) {
        return;
      }
      pause.take(BETWEEN);
    }
  }

  private Place look(Dataverse dataverse, TaskId task, Place from) {
    if (from.attempt() == 0) {
      return show(dataverse.list(TranscriptRows.all(task, only())), from);
    }
    Place place = from;
    Place before;
    do {
      before = place;
      Query more = TranscriptRows.from(task, place.attempt(), place.sequence() + 1, AHEAD);
      place = show(dataverse.list(more), place);
    } while (!place.equals(before));
    return attempt == null
        ? show(dataverse.list(TranscriptRows.from(task, place.attempt() + 1, 1, AHEAD)), place)
        : place;
  }

  private Place show(List<Row> rows, Place from) {
    PrintWriter out = spec.commandLine().getOut();
    Place place = from;
    for (Row row : rows) {
      Chunk chunk = TranscriptRows.chunk(row);
      chunk.content().lines().map(LogLine::of).forEach(out::println);
      place = new Place(chunk.attempt(), chunk.sequence());
    }
    out.flush();
    return place;
  }

  private static boolean ended(Dataverse dataverse, TaskId task) {
    return dataverse
        .find(TaskRows.TABLE, MirrorId.of(task).value(), List.of("status"))
        .flatMap(row -> TaskStatus.read(row.text("status")))
        .filter(TaskStatus::terminal)
        .isPresent();
  }

  private OptionalInt only() {
    return attempt == null ? OptionalInt.empty() : OptionalInt.of(attempt);
  }

  /// A whole id needs nobody who knows the tasks.
  private TaskId task() {
    try {
      if (wanted.length() == 36) {
        return TaskId.of(wanted);
      }
    } catch (IllegalArgumentException aName) {
      return known();
    }
    return known();
  }

  private TaskId known() {
    try (StatusPage page = new StatusPage(finder.statusPage(state))) {
      return TaskId.of(
          Pick.one(page.read().tasks(), wanted, "tasks", TaskView::name, TaskView::id).id());
    }
  }
}
