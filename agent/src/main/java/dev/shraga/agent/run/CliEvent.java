package dev.shraga.agent.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a coding CLI tells while it works. Each one is a sign of life.
public sealed interface CliEvent {
  /// It began.
  ///
  /// @param version the program's own
  record Started(String session, String model, String version) implements CliEvent {}

  /// It said something.
  record Said(String text) implements CliEvent {}

  /// It uses a tool.
  ///
  /// @param about on what, in a few words: a file's name, a command's beginning
  record ToolUsed(String tool, String about) implements CliEvent {}

  /// It was not allowed to use a tool.
  record Denied(String tool) implements CliEvent {}

  /// It asks its owner something and cannot go on without the answer.
  record Asked(String question) implements CliEvent {}

  /// It tries its service again.
  ///
  /// @param status HTTP status of the failure; 0 if there was no answer
  /// @param kind in the CLI's own word, like `authentication_failed`
  record Retrying(int status, String kind) implements CliEvent {}

  /// What its service says of the limits of the account.
  ///
  /// @param rejected whether the account is used up
  /// @param resetsAt when it may be used again; null if that is not known
  record Limit(boolean rejected, @Nullable Instant resetsAt) implements CliEvent {}

  /// Its service failed, in the CLI's own word, like `authentication_failed`.
  record ServiceFailed(String kind) implements CliEvent {}

  /// It gave a result. There may be several; the last counts.
  record Result(CliResult result) implements CliEvent {}

  /// It did something that we do not need to know.
  record Other(String type) implements CliEvent {}

  /// It wrote a line that is no event.
  record Garbage(int bytes) implements CliEvent {}

  /// It closed its output.
  record OutputClosed() implements CliEvent {}

  /// It is gone, and so is everything that it started.
  ///
  /// @param code its exit code; 128 plus the number of the signal that ended it
  /// @param errors the end of what it wrote to stderr
  record Exited(int code, String errors) implements CliEvent {}
}
