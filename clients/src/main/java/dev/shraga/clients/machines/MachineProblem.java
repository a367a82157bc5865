package dev.shraga.clients.machines;

/// The service could not be used: not reachable, not allowed, overloaded, or broken.
///
/// The message says what happened and what to do. It never has a token or a person's name in it.
public final class MachineProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /// A problem.
  ///
  /// @param status HTTP status; 0 if there was no answer
  public MachineProblem(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /// A problem without a cause of its own.
  ///
  /// @param status HTTP status; 0 if there was no answer
  public MachineProblem(int status, String message) {
    super(message);
    this.status = status;
  }

  /// HTTP status; 0 if there was no answer.
  public int status() {
    return status;
  }
}
