package dev.shraga.agent.run.git;

/// A repository or a workspace cannot be used: what was tried, why it failed, and what to do. The
/// message has no credentials in it.
public final class GitProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// With what was tried.
  public GitProblem(String what, Throwable cause) {
    super(what + ": " + reason(cause), cause);
  }

  private GitProblem(Throwable cause, String sentence) {
    super(sentence, cause);
  }

  /// In a sentence that says all of it; the cause is for the log.
  static GitProblem said(String sentence, Throwable cause) {
    return new GitProblem(cause, sentence);
  }

  /// Without another's failure.
  public GitProblem(String what) {
    super(what);
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
