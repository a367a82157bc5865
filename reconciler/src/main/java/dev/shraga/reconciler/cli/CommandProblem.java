package dev.shraga.reconciler.cli;

import java.io.Serial;

/// A command that could not do what it was asked: one sentence for a person, and an exit code.
public final class CommandProblem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// Exit code when something was not found or was refused.
  public static final int REFUSED = 1;

  /// Exit code of a wrong command line.
  public static final int USAGE = 2;

  /// Exit code when there is no running system to ask.
  public static final int NOTHING_RUNNING = 3;

  /// Exit code when the environment's tables are not as declared.
  public static final int UNFIT = 4;

  private final int exitCode;

  private CommandProblem(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// Something was not found or was refused.
  public static CommandProblem refused(String message) {
    return new CommandProblem(REFUSED, message);
  }

  /// The command line asks for something that cannot be.
  public static CommandProblem usage(String message) {
    return new CommandProblem(USAGE, message);
  }

  /// Checks a port to listen on.
  ///
  /// @param option that names it
  public static void checkPort(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw usage(option + " must be 0 (any free one) to 65535, not " + port);
    }
  }

  /// There is no running system to ask.
  public static CommandProblem nothingRunning(String message) {
    return new CommandProblem(NOTHING_RUNNING, message);
  }

  /// The environment's tables are not as declared.
  public static CommandProblem unfit(String message) {
    return new CommandProblem(UNFIT, message);
  }

  /// What the program exits with.
  public int exitCode() {
    return exitCode;
  }
}
