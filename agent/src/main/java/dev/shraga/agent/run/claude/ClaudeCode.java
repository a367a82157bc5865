package dev.shraga.agent.run.claude;

import dev.shraga.agent.run.CliRun;
import dev.shraga.agent.run.CodingCli;
import dev.shraga.agent.run.RunRequest;
import dev.shraga.agent.run.process.ChildProcess;
import dev.shraga.agent.run.process.Input;
import dev.shraga.agent.run.process.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Claude Code, or a program that takes the same flags and speaks the same stream.
///
/// @param command words of the command line before the flags
/// @param environment all that the program gets
public record ClaudeCode(List<String> command, Map<String, String> environment)
    implements CodingCli {
  /// Lines of 2 MB were seen; more is kept, and what is longer still is dropped.
  private static final Lines LINES = new Lines(8 * 1024 * 1024);

  /// Keeps its own copies.
  public ClaudeCode {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  @Override
  public CliRun start(RunRequest request) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.addAll(ClaudeFlags.of(request));
    Input input = new Input();
    Conversation talk = new Conversation(input, request.prompt());
    ChildProcess child =
        ChildProcess.start(
            words,
            request.directory(),
            environment,
            request.session().toString(),
            input,
            LINES,
            talk);
    return new ClaudeRun(child, talk);
  }
}
