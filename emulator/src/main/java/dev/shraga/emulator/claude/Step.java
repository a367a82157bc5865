package dev.shraga.emulator.claude;

import java.time.Duration;

/// One step of a plan: work that a coding CLI does, or a way in which one misbehaves.
public sealed interface Step {
  /// Says a text.
  record Say(String text) implements Step {}

  /// Writes a file of the working directory.
  record Write(String path, String text) implements Step {}

  /// Adds a text to the end of a file, which is made if it does not exist.
  record Append(String path, String text) implements Step {}

  /// Replaces the first occurrence of a text in a file.
  record Replace(String path, String old, String with) implements Step {}

  /// Deletes a file.
  record Delete(String path) implements Step {}

  /// Runs a shell command, in a session of its own as the real program does.
  record Run(String command) implements Step {}

  /// Works quietly for a while.
  record Sleep(Duration time) implements Step {}

  /// Never ends and never says anything again.
  record Hang() implements Step {}

  /// Ends at once with that exit code and without a result.
  record Crash(int exit) implements Step {}

  /// Ends with exit code 0 but without a result.
  record NoResult() implements Step {}

  /// Ends with a result that is an error.
  record IsError(String text) implements Step {}

  /// Ends as a program that nobody signed in to.
  record NotAuthenticated() implements Step {}

  /// Stays alive for a while after its result.
  record Linger(Duration time) implements Step {}

  /// Writes that much to stderr.
  record FloodStderr(int bytes) implements Step {}

  /// Writes lines that are not JSON.
  record Garbage(int lines) implements Step {}

  /// Says a text of that length, in one line.
  record HugeLine(int characters) implements Step {}

  /// Ends with the first half of its result line.
  record HalfLine() implements Step {}

  /// Gives its result twice.
  record ResultTwice() implements Step {}

  /// Closes its stdout and stays alive for a while.
  record CloseStdout(Duration time) implements Step {}

  /// Leaves a process in a session of its own behind, which holds both pipes.
  record Orphan(Duration time) implements Step {}

  /// Takes no notice of SIGTERM from here on.
  record IgnoreSigterm() implements Step {}

  /// Tries a tool that is not allowed, and goes on as if nothing had happened.
  record DeniedTool(String tool) implements Step {}

  /// Waits before it says anything at all. Only the first step of a plan can.
  record SlowStart(Duration time) implements Step {}

  /// Asks its owner something; it goes on behind it once the session is resumed with the answer.
  record Ask(String question) implements Step {}

  /// Says in its last object that it cannot go on without an answer; as with [Ask] it goes on
  /// behind it in the resumed session.
  record Blocked(String question) implements Step {}

  /// Ends as over its budget.
  record OverBudget() implements Step {}

  /// Ends as over its turns.
  record OverTurns() implements Step {}

  /// Ends because its service has had enough requests for the moment.
  record RateLimited() implements Step {}

  /// Ends because the account is used up for that long.
  record UsageLimit(Duration time) implements Step {}

  /// A step that is not for the worker but for the verifier of its work.
  sealed interface OfVerifier extends Step {}

  /// Does not accept the first rounds.
  record Reject(int rounds, String feedback) implements OfVerifier {}

  /// Accepts, but in the name of another round.
  record StaleVerdict() implements OfVerifier {}

  /// Ends without the object that is wanted.
  record NoStructured() implements OfVerifier {}
}
