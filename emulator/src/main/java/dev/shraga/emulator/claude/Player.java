package dev.shraga.emulator.claude;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Does the steps of a plan, really, and tells the stream what a coding CLI would tell.
final class Player {
  private static final Duration FOREVER = Duration.ofDays(365);

  private final Stream stream;
  private final WorkingDirectory directory;
  private final Shell shell;
  private final boolean mayEdit;
  private final PrintStream err;
  private String lastSaid = "Done.";
  private int results = 1;
  private Duration linger = Duration.ZERO;

  Player(Stream stream, WorkingDirectory directory, Shell shell, boolean mayEdit, PrintStream err) {
    this.stream = stream;
    this.directory = directory;
    this.shell = shell;
    this.mayEdit = mayEdit;
    this.err = err;
  }

  /// Does all steps; the answer is the exit code.
  int play(List<Step> steps) throws IOException, InterruptedException {
    for (Step step : steps) {
      Optional<Ending> ending = play(step);
      if (ending.isPresent()) {
        return end(ending.get());
      }
    }
    return end(new Ending.Success(results, linger));
  }

  private Optional<Ending> play(Step step) throws IOException, InterruptedException {
    switch (step) {
      case Step.Say say -> say(say.text());
      case Step.Write write -> write(write);
      case Step.Append append -> append(append);
      case Step.Replace replace -> replace(replace);
      case Step.Delete delete -> delete(delete);
      case Step.Run run -> run(run);
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
      case Step.IgnoreSigterm _ -> Signals.on("TERM", () -> {});
      case Step.DeniedTool denied -> {
        ObjectNode input = Stream.object().put("description", "something");
        deny(stream.toolUse(denied.tool(), input), denied.tool(), input);
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

  private int end(Ending ending) throws InterruptedException {
    return switch (ending) {
      case Ending.Success success -> {
        for (int given = 0; given < success.results(); given++) {
          stream.success(lastSaid);
        }
        Thread.sleep(success.linger());
        yield 0;
      }
      case Ending.ApiError error -> {
        stream.apiError(error.text());
        yield 1;
      }
      case Ending.NotSignedIn _ -> {
        stream.notSignedIn();
        yield 1;
      }
      case Ending.Half _ -> {
        stream.half(lastSaid);
        yield 0;
      }
      case Ending.Silent silent -> silent.exit();
    };
  }

  private void say(String text) {
    lastSaid = text;
    stream.text(text);
  }

  private void write(Step.Write step) throws IOException {
    edit(
        "Write",
        step.path(),
        Stream.object().put("content", step.text()),
        file -> {
          Files.createDirectories(file.getParent());
          Files.writeString(file, step.text());
          return "File created successfully at: " + file;
        });
  }

  private void append(Step.Append step) throws IOException {
    edit(
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

  private void replace(Step.Replace step) throws IOException {
    ObjectNode input = Stream.object().put("old_string", step.old()).put("new_string", step.with());
    edit(
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

  private void delete(Step.Delete step) throws IOException {
    ObjectNode input = Stream.object().put("command", "rm " + step.path());
    edit(
        "Bash",
        step.path(),
        input,
        file -> {
          Files.delete(file);
          return "";
        });
  }

  private void run(Step.Run step) throws IOException, InterruptedException {
    ObjectNode input = Stream.object().put("command", step.command());
    String id = stream.toolUse("Bash", input);
    if (!mayEdit) {
      deny(id, "Bash", input);
      return;
    }
    Shell.Finished finished = shell.run(step.command());
    String output =
        finished.exit() == 0
            ? finished.output()
            : "Exit code " + finished.exit() + "\n" + finished.output();
    stream.toolResult(id, output, finished.exit() != 0);
  }

  /// What an edit does to its file; the text is what the tool answers.
  private interface Edit {
    String apply(Path file) throws IOException;
  }

  private void edit(String tool, String name, ObjectNode input, Edit edit) throws IOException {
    String id = stream.toolUse(tool, input.put("file_path", directory.root() + "/" + name));
    Optional<Path> file = directory.file(name);
    if (!mayEdit || file.isEmpty()) {
      deny(id, tool, input);
      return;
    }
    String answer;
    try {
      answer = edit.apply(file.get());
    } catch (IOException broken) {
      stream.toolResult(id, "Error: " + broken.getMessage(), true);
      return;
    }
    stream.toolResult(id, answer, false);
  }

  private void deny(String id, String tool, ObjectNode input) {
    stream.denied(
        id,
        tool,
        input,
        "Claude requested permissions to use " + tool + ", but you haven't granted it yet.");
  }

  private void flood(int bytes) {
    byte[] line = ("noise ".repeat(20) + "\n").getBytes(StandardCharsets.UTF_8);
    for (int written = 0; written < bytes; written += line.length) {
      err.write(line, 0, line.length);
    }
    err.flush();
  }
}
