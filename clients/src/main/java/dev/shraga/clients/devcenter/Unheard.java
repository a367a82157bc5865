package dev.shraga.clients.devcenter;

import dev.shraga.clients.machines.MachineProblem;
import java.time.Duration;

/// No answer to one request: it was not sent, or nothing came back. What it asked for may have
/// happened.
final class Unheard extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final MachineProblem problem;
  private final transient Duration after;

  /// No answer.
  ///
  /// @param problem the same in words
  /// @param after when it may be tried again
  Unheard(MachineProblem problem, Duration after) {
    super(problem);
    this.problem = problem;
    this.after = after;
  }

  MachineProblem problem() {
    return problem;
  }

  Duration after() {
    return after;
  }
}
