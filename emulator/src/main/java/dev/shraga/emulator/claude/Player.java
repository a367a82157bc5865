package dev.shraga.emulator.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Does the steps of a plan, really, and tells the stream what a coding CLI would tell.
final class Player {
  private static final Duration FOREVER = Duration.ofDays(365);

  private final Stream stream;
  private final Flags flags;
  private final Dialogue dialogue;
  private final WorkingDirectory directory;
  private final Shell shell;
  private final PrintStream err;
  private final AtomicBoolean interrupted;
  private final InstantSource clock;
  private String lastSaid = "Done.";
  private String blocked = "";
  private int results = 1;
  private Duration linger = Duration.ZERO;

  /// @param interrupted whether we are to break off
  Player(
      Stream stream,
      Flags flags,
      Dialogue dialogue,
      Path folder,
      AtomicBoolean interrupted,
      InstantSource clock,
      PrintStream err) {
    this.stream = stream;
    this.flags = flags;
    this.dialogue = dialogue;
    this.directory = WorkingDirectory.of(folder);
    this.shell = new Shell(folder);
    this.interrupted = interrupted;
    this.clock = clock;
    this.err = err;
  }

  /// What is told before each step, so that a resumed session can go on.
  interface Progress {
    void at(int step) throws IOException;
  }

  /// How a prompt ended.
  ///
  /// @param over whether the process ends with it, whatever else was to come
  record Ended(int exit, boolean over) {}

  /// Does all steps from one on.
  Ended play(List<Step> steps, int from, Wanted wanted, Progress progress)
      throws IOException, InterruptedException {
    try {
      for (int at = from; at < steps.size(); at++) {
        // Behind a question it goes on with the next step.
        progress.at(asks(steps.get(at)) ? at + 1 : at);
        Optional<Ending> ending = play(steps.get(at)).or(this::usedUp);
        if (interrupted.get()) {
          return end(new Ending.Aborted());
        }
        if (ending.isPresent()) {
          return end(ending.get());
        }
        if (!blocked.isEmpty()) {
          break;
        }
      }
    } catch (InterruptedException breakOff) {
      return end(new Ending.Aborted());
    }
    if (blocked.isEmpty()) {
      progress.at(steps.size());
    }
    return end(
        wanted.any()
            ? new Ending.Structured(wanted.object(Verdicts.ofWork(lastSaid, blocked)))
            : new Ending.Success(results, linger));
  }

  /// Gives the object of a role that does no work.
  Ended give(Optional<ObjectNode> object, String text) throws InterruptedException {
    return end(
        object
            .<Ending>map(Ending.Structured::new)
            .orElseGet(() -> {
              say(text);
              return new Ending.Success(1, Duration.ZERO);
            }));
  }

  private static boolean asks(Step step) {
    return step instanceof Step.Ask || step instanceof Step.Blocked;
  }

  private Optional<Ending> usedUp() {
    if (stream.turns() > flags.turns()) {
      return Optional.of(new Ending.UsedUp("error_max_turns", "max_turns"));
    }
    return stream.costUsd() > flags.budgetUsd()
        ? Optional.of(new Ending.UsedUp("error_max_budget_usd", "budget_exhausted"))
        : Optional.empty();
  }

  private Optional<Ending> play(Step step) throws IOException, InterruptedException {
    switch (step) {
      case Step.Say say -> say(say.text());
      case Step.Write write -> {
        return write(write);
      }
      case Step.Append append -> {
        return append(append);
      }
      case Step.Replace replace -> {
        return replace(replace);
      }
      case Step.Delete delete -> {
        return delete(delete);
      }
      case Step.Run run -> {
        return run(run);
      }
      case Step.Sleep sleep -> Thread.sleep(sleep.time());
      case Step.Hang _ -> Thread.sleep(FOREVER);
      case Step.Linger later -> linger = later.time();
      case Step.ResultTwice _ -> results = 2;
      case Step.FloodStderr flood -> flood(flood.bytes());
      case Step.Garbage garbage -> stream.raw("this is { not json\n".repeat(garbage.lines()));
      case Step.HugeLine huge -> stream.text("x".repeat(huge.characters()));
      case Step.CloseStdout closed -> {
        stream.close();
        Thread.sleep(closed.time());
      }
      case Step.Orphan orphan -> shell.leaveBehind("sleep " + orphan.time().toSeconds());
      case Step.IgnoreSigterm _ -> ignoreAll();
      case Step.SlowStart _ -> {}
      case Step.OfVerifier _ -> {}
      case Step.Blocked question -> blocked = question.question();
      case Step.Ask ask -> {
        return ask(ask.question());
      }
      case Step.DeniedTool denied -> {
        ObjectNode input = Stream.object().put("description", "something");
        return deny(stream.toolUse(denied.tool(), input), denied.tool(), input);
      }
      case Step.OverBudget _ -> {
        return Optional.of(new Ending.UsedUp("error_max_budget_usd", "budget_exhausted"));
      }
      case Step.OverTurns _ -> {
        return Optional.of(new Ending.UsedUp("error_max_turns", "max_turns"));
      }
      case Step.RateLimited _ -> {
        return Optional.of(new Ending.Limited(null));
      }
      case Step.UsageLimit limit -> {
        return Optional.of(new Ending.Limited(clock.instant().plus(limit.time())));
      }
      case Step.Crash crash -> {
        return Optional.of(new Ending.Silent(crash.exit()));
      }
      case Step.NoResult _ -> {
        return Optional.of(new Ending.Silent(0));
      }
      case Step.IsError error -> {
        return Optional.of(new Ending.ApiError(error.text()));
      }
      case Step.NotAuthenticated _ -> {
        return Optional.of(new Ending.NotSignedIn());
      }
      case Step.HalfLine _ -> {
        return Optional.of(new Ending.Half());
      }
    }
    return Optional.empty();
  }

  private Ended end(Ending ending) throws InterruptedException {
    return switch (ending) {
      case Ending.Success success -> {
        for (int given = 0; given < success.results(); given++) {
          stream.success(lastSaid);
        }
        Thread.sleep(success.linger());
        yield new Ended(0, false);
      }
      case Ending.Structured structured -> {
        String id = stream.toolUse("StructuredOutput", structured.object());
        stream.toolResult(id, "Structured output provided successfully", false);
        for (int given = 0; given < results; given++) {
          stream.structured(structured.object());
        }
        Thread.sleep(linger);
        yield new Ended(0, false);
      }
      case Ending.Aborted _ -> {
        stream.aborted();
        yield new Ended(1, false);
      }
      case Ending.UsedUp usedUp -> {
        stream.usedUp(usedUp.subtype(), usedUp.terminalReason());
        yield new Ended(1, false);
      }
      case Ending.Limited limited -> {
        stream.limited(limited.resetsAt());
        yield new Ended(1, false);
      }
      case Ending.ApiError error -> {
        stream.apiError(error.text());
        yield new Ended(1, false);
      }
      case Ending.NotSignedIn _ -> {
        stream.notSignedIn();
        yield new Ended(1, false);
      }
      case Ending.Half _ -> {
        stream.half(lastSaid);
        yield new Ended(0, true);
      }
      case Ending.Silent silent -> new Ended(silent.exit(), true);
    };
  }

  /// Deaf to all but SIGKILL.
  private void ignoreAll() {
    Signals.on("TERM", () -> {});
    Signals.on("INT", () -> {});
    dialogue.ignoreInterrupts();
  }

  private Optional<Ending> ask(String question) throws InterruptedException {
    ObjectNode input = Stream.object();
    ObjectNode only = input.putArray("questions").addObject();
    only.put("question", question).put("header", "Question").put("multiSelect", false);
    only.putArray("options").addObject().put("label", "Yes").put("description", "");
    String id = stream.toolUse("AskUserQuestion", input);
    if (!flags.asks()) {
      stream.toolResult(id, "Error: No such tool available: AskUserQuestion.", true);
      return Optional.empty();
    }
    return permission(id, "AskUserQuestion", input);
  }

  /// Asks for a permission, which nobody gives here.
  private Optional<Ending> permission(String id, String tool, ObjectNode input)
      throws InterruptedException {
    stream.wantsTool(tool, id, input);
    JsonNode answer = dialogue.answer();
    if (answer.path("behavior").asText().equals("allow")) {
      stream.toolResult(id, answer.path("updatedInput").toString(), false);
      return Optional.empty();
    }
    stream.refused(id, tool, input, answer.path("message").asText("Permission request failed"));
    return answer.path("interrupt").asBoolean()
        ? Optional.of(new Ending.Aborted())
        : Optional.empty();
  }

  private void say(String text) {
    lastSaid = text;
    stream.text(text);
  }

  private Optional<Ending> write(Step.Write step) throws InterruptedException {
    return edit(
        "Write",
        step.path(),
        Stream.object().put("content", step.text()),
        file -> {
          Files.createDirectories(file.getParent());
          Files.writeString(file, step.text());
          return "File created successfully at: " + file;
        });
  }

  private Optional<Ending> append(Step.Append step) throws InterruptedException {
    return edit(
        "Edit",
        step.path(),
        Stream.object().put("new_string", step.text()),
        file -> {
          Files.createDirectories(file.getParent());
          Files.writeString(
              file, step.text(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          return "The file " + file + " has been updated.";
        });
  }

  private Optional<Ending> replace(Step.Replace step) throws InterruptedException {
    ObjectNode input = Stream.object().put("old_string", step.old()).put("new_string", step.with());
    return edit(
        "Edit",
        step.path(),
        input,
        file -> {
          String text = Files.readString(file);
          int at = text.indexOf(step.old());
          if (at < 0) {
            throw new IOException("String to replace not found in file.");
          }
          Files.writeString(
              file, text.substring(0, at) + step.with() + text.substring(at + step.old().length()));
          return "The file " + file + " has been updated.";
        });
  }

  private Optional<Ending> delete(Step.Delete step) throws InterruptedException {
    ObjectNode input = Stream.object().put("command", "rm " + step.path());
    return edit(
        "Bash",
        step.path(),
        input,
        file -> {
          Files.delete(file);
          return "";
        });
  }

  private Optional<Ending> run(Step.Run step) throws IOException, InterruptedException {
    ObjectNode input = Stream.object().put("command", step.command());
    String id = stream.toolUse("Bash", input);
    if (!flags.mayEdit()) {
      return deny(id, "Bash", input);
    }
    Shell.Finished finished = shell.run(step.command());
    String output =
        finished.exit() == 0
            ? finished.output()
            : "Exit code " + finished.exit() + "\n" + finished.output();
    stream.toolResult(id, output, finished.exit() != 0);
    return Optional.empty();
  }

  /// What an edit does to its file; the text is what the tool answers.
  private interface Edit {
    String apply(Path file) throws IOException;
  }

  private Optional<Ending> edit(String tool, String name, ObjectNode input, Edit edit)
      throws InterruptedException {
    String id = stream.toolUse(tool, input.put("file_path", directory.root() + "/" + name));
    if (!flags.has(tool)) {
      stream.toolResult(id, "Error: No such tool available: " + tool, true);
      return Optional.empty();
    }
    Optional<Path> file = directory.file(name);
    if (!flags.mayEdit() || file.isEmpty()) {
      return deny(id, tool, input);
    }
    String answer;
    try {
      answer = edit.apply(file.get());
    } catch (IOException broken) {
      stream.toolResult(id, "Error: " + broken.getMessage(), true);
      return Optional.empty();
    }
    stream.toolResult(id, answer, false);
    return Optional.empty();
  }

  private Optional<Ending> deny(String id, String tool, ObjectNode input)
      throws InterruptedException {
    if (flags.asks()) {
      return permission(id, tool, input);
    }
    stream.denied(
        id,
        tool,
        input,
        "Claude requested permissions to use " + tool + ", but you haven't granted it yet.");
    return Optional.empty();
  }

  private void flood(int bytes) {
    byte[] line = ("noise ".repeat(20) + "\n").getBytes(StandardCharsets.UTF_8);
    for (int written = 0; written < bytes; written += line.length) {
      err.write(line, 0, line.length);
    }
    err.flush();
  }
}
