package dev.shraga.agent.run.claude;

import dev.shraga.agent.run.CliRun;
import dev.shraga.agent.run.CodingCli;
import dev.shraga.agent.run.RunRequest;
import dev.shraga.agent.run.process.ChildProcess;
import dev.shraga.agent.run.process.Input;
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
            ClaudeStream.LINES,
            talk);
    return new ClaudeRun(child, talk);
  }
}
