package dev.shraga.local.cli;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.local.state.LocalFinder;
import dev.shraga.local.state.UpFile;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.UserTask;
import dev.shraga.reconciler.cli.CommandProblem;
import dev.shraga.reconciler.cli.Submission;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `submit`: hands in a task as a designer does.
@Command(
    name = "submit",
    description = "Hand in a task to the system running here.",
    footer = {
      "",
      "Examples:",
      "  shraga submit \"Add a dark mode to the page\" --as alice@example.com",
      "  shraga submit - --as bob@example.com --name \"Long story\" < prompt.txt"
    })
public final class SubmitCommand implements Callable<Integer> {
  private final LocalFinder finder;
  private final Function<Map<String, String>, Dataverse> connect;
  private final Supplier<UUID> ids;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "PROMPT",
      description = "What to do; - reads it from standard input.")
  private String prompt = "";

  @Option(
      names = "--as",
      paramLabel = "EMAIL",
      required = true,
      description = "Whose task it is; somebody new is admitted.")
  private String owner = "";

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "Short title (default: the prompt's first line).")
  private String name = "";

  @Option(
      names = "--repo",
      paramLabel = "REPOSITORY",
      description = "Where the work goes (default: the policy's).")
  private String repository = "";

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "0 to 1000, higher goes first (default: ${DEFAULT-VALUE}).")
  private int priority = UserTask.DEFAULT_PRIORITY;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "State folder of the system (default: the one started last).")
  private @Nullable Path state;

  /// The command.
  ///
  /// @param connect opens Dataverse by the environment given
  /// @param ids source of random ids
  public SubmitCommand(
      LocalFinder finder, Function<Map<String, String>, Dataverse> connect, Supplier<UUID> ids) {
    this.finder = finder;
    this.connect = connect;
    this.ids = ids;
  }

  @Override
  public Integer call() throws IOException {
    check();
    UpFile running = finder.find(state).file();
    String text =
        prompt.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : prompt;
    if (text.isBlank()) {
      throw CommandProblem.usage("PROMPT is empty: say what to do");
    }
    TaskId id = new TaskId(ids.get());
    try (EmulatorDoor door = new EmulatorDoor(running.dataverse(), running.adminToken(), connect)) {
      handIn(door.as(owner), id, new Submission(owner, name, text, repository, priority));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(id + " submitted");
    out.flush();
    return 0;
  }

  /// Writes a task's row.
  ///
  /// @param owners the rows as its owner sees them
  /// @throws CommandProblem if the service will not have it
  public static void handIn(Dataverse owners, TaskId id, Submission submission) {
    switch (owners.write(submission.row(id))) {
      case WriteResult.Applied _, WriteResult.Exists _ -> {}
      case WriteResult.Refused(String code, String message) ->
          throw CommandProblem.refused("Dataverse refused the task: " + message + " " + code);
      case WriteResult.Conflict _, WriteResult.Gone _ ->
          throw CommandProblem.refused("Dataverse did not take the task: try again");
    }
  }

  private void check() {
    if (!owner.matches("[^@\\s]+@[^@\\s]+")) {
      throw CommandProblem.usage("--as must be an e-mail, not '" + owner + "'");
    }
    if (priority < 0 || priority > 1_000) {
      throw CommandProblem.usage("--priority must be 0 to 1000, not " + priority);
    }
  }
}
