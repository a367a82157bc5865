package dev.shraga.agent.run.git;

/// A repository or a workspace cannot be used: what was tried, and why it failed. The message has
/// no credentials in it.
public final class GitProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// With what was tried.
  public GitProblem(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
  }

  /// Without another's failure.
  public GitProblem(String what) {
    super(what);
  }
}
