package dev.shraga.agent.install;

/// Something cannot be installed as asked. The message says what and what to do.
public final class InstallProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is wrong, and what to do.
  public InstallProblem(String message) {
    super(message);
  }
}
