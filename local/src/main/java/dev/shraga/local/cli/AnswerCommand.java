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
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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

/// `answer`: answers what a task asks, as its owner does.
@Command(
    name = "answer",
    description = "Answer the question of a task of the system running here, as its owner.",
    footer = {
      "",
      "Examples:",
      "  shraga answer 6f1c0a52 \"Blue, please\"     the beginning of its id is enough",
      "  shraga answer 6f1c0a52 - < answer.txt"
    })
public final class AnswerCommand implements Callable<Integer> {
  private static final int TRIES = 5;

  /// Length of the column, in UTF-16 characters.
  private static final int LONGEST = 10_000;

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

  @Parameters(
      index = "1",
      paramLabel = "TEXT",
      description = "The answer; - reads it from standard input.")
  private String text = "";

  @Option(
      names = "--as",
      paramLabel = "EMAIL",
      description = "Who answers (default: the task's owner, who alone may).")
  private String writer = "";

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "State folder of the system (default: the one started last).")
  private @Nullable Path state;

  /// The command.
  ///
  /// @param connect opens Dataverse by the environment given
  public AnswerCommand(LocalFinder finder, Function<Map<String, String>, Dataverse> connect) {
    this.finder = finder;
    this.connect = connect;
  }

  @Override
  public Integer call() throws IOException {
    String answer = answer();
    UpFile running = finder.find(state).file();
    TaskView task = task(running);
    try (EmulatorDoor door = new EmulatorDoor(running.dataverse(), running.adminToken(), connect)) {
      write(door.as(writer.isEmpty() ? task.owner() : writer), UUID.fromString(task.id()), answer);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(task.id() + " answered");
    out.flush();
    return 0;
  }

  private String answer() throws IOException {
    if (!writer.isEmpty() && !writer.matches("[^@\\s]+@[^@\\s]+")) {
      throw CommandProblem.usage("--as must be an e-mail, not '" + writer + "'");
    }
    String answer =
        text.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : text;
    if (answer.isBlank()) {
      throw CommandProblem.usage("TEXT is empty: say what the answer is");
    }
    if (answer.length() > LONGEST) {
      throw CommandProblem.usage(
          "TEXT has " + answer.length() + " characters; an answer has at most " + LONGEST);
    }
    return answer;
  }

  private TaskView task(UpFile running) {
    try (StatusPage page = new StatusPage(running.statusPage())) {
      return Pick.one(page.read().tasks(), wanted, "tasks", TaskView::name, TaskView::id);
    }
  }

  /// Writes an answer into the row of a task that asks. Decided on the row as it is: a question
  /// that was answered just now has its answer.
  ///
  /// @param rows as whoever answers sees them
  /// @throws CommandProblem if the task asks nothing, or the row is not theirs to see
  public static void write(Dataverse rows, UUID id, String answer) {
    for (int tries = 0; tries < TRIES; tries++) {
      Row row =
          rows.find(TaskRows.TABLE, id, List.of("status"))
              .orElseThrow(() ->
                  CommandProblem.refused(
                      "The task's row was deleted, or is not theirs: only its owner can answer"));
      TaskStatus status = TaskStatus.read(row.text("status")).orElse(TaskStatus.PENDING);
      if (status != TaskStatus.WAITING_FOR_INPUT) {
        throw CommandProblem.refused(
            "The task asks nothing: it is " + status.label() + ", not Waiting for Input");
      }
      Write answered =
          new Write.Update(
              TaskRows.TABLE,
              id,
              new Condition.Unchanged(row.etag()),
              Values.none().text("answer", answer),
              List.of());
      if (rows.write(answered) instanceof WriteResult.Applied) {
        return;
      }
    }
    throw CommandProblem.refused("The task's row changes all the time: try again");
  }
}
